# Shares of everybody by state from entry or completion on, by R's survival, from the exported tables of a results file.
#   Rscript --vanilla survival_states.R FOLDER entry|completion
# reads FOLDER/people.csv, job_spells.csv, programme_spells.csv of one arm; writes FOLDER/r_states.csv: replicate,
# pathway,time,state,share,se with 17 digits. The histories are made here anew, a person at a time.
suppressPackageStartupMessages(library(survival))
arguments <- commandArgs(trailingOnly = TRUE)
table_of <- function(name) {
  d <- read.csv(file.path(arguments[1], paste0(name, ".csv")))
  names(d) <- sub("^(person|job|programme)_", "", names(d))
  d[d$cohort >= 0, ]
}
people <- table_of("people")
jobs <- table_of("job_spells")
programmes <- table_of("programme_spells")
horizon <- 52 * (1 + max(people$cohort))
states <- c("waiting", "in_programme", "in_first_job", "left")

# The rows of one person: start, stop, from, to ("censor" where watching ends).
history <- function(person, own_jobs, own_programmes) {
  done <- own_programmes$end[own_programmes$reason == "completed"]
  clock <- if (arguments[2] == "entry") person$entry else min(done, Inf)
  if (clock >= horizon) return(NULL)
  own_jobs <- own_jobs[order(own_jobs$start), ]
  keep <- if (arguments[2] == "entry") own_jobs$start >= min(own_programmes$start, Inf) | nrow(own_programmes) == 0
          else own_jobs$end > clock
  own_jobs <- own_jobs[keep, ]
  week <- numeric(0); state <- character(0); until <- horizon
  first <- if (nrow(own_jobs) > 0) own_jobs$start[1] else Inf
  if (arguments[2] == "entry") for (k in order(own_programmes$start)) {
    if (own_programmes$start[k] >= first) next
    week <- c(week, own_programmes$start[k]); state <- c(state, "in_programme")
    if (own_programmes$censored[k] == "no" && own_programmes$end[k] < first) {
      week <- c(week, own_programmes$end[k]); state <- c(state, "waiting")
    }
  }
  if (is.finite(first)) {
    last <- 1
    while (last < nrow(own_jobs) && own_jobs$employer[last + 1] == own_jobs$employer[1] &&
           own_jobs$start[last + 1] == own_jobs$end[last]) last <- last + 1
    week <- c(week, first); state <- c(state, "in_first_job")
    if (own_jobs$reason[last] == "retirement") until <- own_jobs$end[last]
    else if (own_jobs$censored[last] == "no") { week <- c(week, own_jobs$end[last]); state <- c(state, "left") }
  }
  time <- pmax(week - clock, 0)
  now <- c("waiting", state[time == 0])[1 + sum(time == 0)]
  rows <- NULL; start <- 0
  for (t in unique(time[time > 0])) {
    to <- tail(state[time == t], 1)
    if (to == now) next
    rows <- rbind(rows, data.frame(start = start, stop = t, from = now, to = to))
    start <- t; now <- to
  }
  if (until - clock > start) rows <- rbind(rows, data.frame(start = start, stop = until - clock, from = now, to = "censor"))
  cbind(id = person$id, pathway = person$pathway, rows)
}

result <- NULL
for (r in unique(people$replicate)) {
  mine <- function(d) d[d$replicate == r, ]
  of_jobs <- split(mine(jobs), factor(mine(jobs)$person, mine(people)$id))
  of_programmes <- split(mine(programmes), factor(mine(programmes)$person, mine(people)$id))
  own <- mine(people)
  rows <- do.call(rbind, lapply(seq_len(nrow(own)), function(i) {
    history(own[i, ], of_jobs[[as.character(own$id[i])]], of_programmes[[as.character(own$id[i])]])
  }))
  for (p in unique(rows$pathway)) {
    d <- rows[rows$pathway == p, ]
    d$event <- factor(d$to, c("censor", states))
    d$from <- factor(d$from, states)
    fit <- survfit(Surv(start, stop, event) ~ 1, data = d, id = id, istate = from, influence = TRUE)
    times <- c(0, 13, 52, 156, 208)
    s <- summary(fit, times = times, extend = TRUE)
    for (k in seq_along(fit$states)) {
      result <- rbind(result, data.frame(replicate = r, pathway = p, time = times, state = fit$states[k],
                                         share = s$pstate[, k], se = s$std.err[, k]))
    }
  }
}
write.csv(format(result, digits = 17), file.path(arguments[1], "r_states.csv"), row.names = FALSE, quote = FALSE)
