# Recomputes from the spells of one run, with rhdf5 and survival, what `workpaths show` prints of it.
suppressPackageStartupMessages({library(rhdf5); library(survival)})
arguments <- commandArgs(trailingOnly = TRUE)
file <- arguments[1]
ours <- read.csv(arguments[2])
task <- as.integer(arguments[3:5]) # arm, point, replicate, from 0
all_rows <- function(name) as.vector(h5read(file, name))
in_task <- list()
# the run's rows of a table, by the columns that say of which run a row is
column <- function(name) {
  stem <- sub("_.*", "", basename(name))
  if (is.null(in_task[[stem]])) {
    marks <- sapply(c("arm", "point", "replicate"),
                    function(axis) all_rows(paste0(dirname(name), "/", stem, "_", axis)))
    in_task[[stem]] <<- marks[, 1] == task[1] & marks[, 2] == task[2] & marks[, 3] == task[3]
  }
  all_rows(name)[in_task[[stem]]]
}

cohort <- column("/people/person_cohort")
pathway <- column("/people/person_pathway")
job <- data.frame(person = column("/job_spells/job_person"), employer = column("/job_spells/job_employer"),
                  start = column("/job_spells/job_start"), end = column("/job_spells/job_end"),
                  censored = column("/job_spells/job_censored"), reason = column("/job_spells/job_reason"),
                  wage = column("/job_spells/job_end_wage"))
programme <- data.frame(person = column("/programme_spells/programme_person"),
                        start = column("/programme_spells/programme_start"))
from <- tapply(programme$start, programme$person, min)

first_job <- function(person) {
  jobs <- job[job$person == person, ]
  begin <- from[as.character(person)]
  if (!is.na(begin)) jobs <- jobs[jobs$start >= begin, ]
  if (nrow(jobs) == 0) return(NULL)
  jobs <- jobs[order(jobs$start), ]
  last <- 1
  while (last < nrow(jobs) && jobs$employer[last + 1] == jobs$employer[1] && jobs$start[last + 1] == jobs$end[last]) {
    last <- last + 1
  }
  c(jobs$end[last] - jobs$start[1], as.integer(jobs$censored[last] == 0 && jobs$reason[last] != 5))
}

# The longest of the pathways' mean programmes, in weeks, over all runs of the file; the first pathway is of incumbents.
longest_programme <- function() {
  by_pathway <- function(x) apply(x, 2, sum, na.rm = TRUE)[-1] # R turns the axes around: group, pathway, ...
  completed <- h5read(file, "/criteria/programmes")
  weeks <- by_pathway(completed * h5read(file, "/criteria/weeks_mean")) / by_pathway(completed)
  max(0, weeks, na.rm = TRUE)
}
study_years <- length(h5read(file, "/year"))
# How many cohorts, from the first on, were watched for so many years after the longest programme; all where none was.
watched <- function(years) {
  cohorts <- floor(study_years - years - longest_programme() / 52 + 1e-6)
  if (cohorts < 1) Inf else cohorts
}

close <- function(a, b, what) {
  same <- (is.na(a) && is.na(b)) || isTRUE(all.equal(a, b, tolerance = 1e-9))
  if (!same) stop(sprintf("%s: ours %.12g, R %.12g", what, a, b))
}

job <- job[cohort[job$person + 1] >= 0, ]
compared <- 0
for (k in seq_len(nrow(ours))) {
  people <- which(cohort >= 0 & pathway == ours$index[k]) - 1
  close(ours$entered[k], length(people), "entered")
  wages <- job$wage[job$censored == 1 & job$person %in% people]
  close(ours$median_wage[k], median(wages), "median wage")
  for (years in c(1, 3, 5)) {
    at <- 52 * years
    if (is.na(ours[k, paste0("s", years)])) next
    in_time <- people[cohort[people + 1] < watched(years)]
    spells <- do.call(rbind, lapply(in_time, first_job))
    s <- summary(survfit(Surv(spells[, 1], spells[, 2]) ~ 1), times = at, extend = TRUE)
    compared <- compared + 1
    close(ours[k, paste0("s", years)], s$surv, paste("retained", years))
    if (!is.na(ours[k, paste0("e", years)])) close(ours[k, paste0("e", years)], s$std.err, paste("its error", years))
  }
}
if (compared == 0) stop("no share retained was there to compare")
