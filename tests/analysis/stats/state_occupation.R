# Shares of people by state by R's survival, on the histories of FOLDER/moves.csv.
#   Rscript --vanilla state_occupation.R FOLDER
# moves.csv: case,person,start,stop,from,to (states from 1; to is 0 where the interval ends without a move); at.csv:
# case,time. Writes FOLDER/r_shares.csv: case,time,state,share,se, 17 digits each.
suppressPackageStartupMessages(library(survival))
folder <- commandArgs(trailingOnly = TRUE)[1]
moves <- read.csv(file.path(folder, "moves.csv"))
at <- read.csv(file.path(folder, "at.csv"))
states <- as.character(1:4)
rows <- NULL
for (case in unique(moves$case)) {
  d <- moves[moves$case == case, ]
  d$event <- factor(d$to, 0:4, c("censor", states))
  d$from <- factor(d$from, 1:4, states)
  fit <- survfit(Surv(start, stop, event) ~ 1, data = d, id = person, istate = from,
                 influence = TRUE) # else the errors are not the infinitesimal jackknife's
  times <- at$time[at$case == case]
  s <- summary(fit, times = times, extend = TRUE)
  for (k in seq_along(fit$states)) {
    rows <- rbind(rows, data.frame(case = case, time = times, state = as.integer(fit$states[k]),
                                   share = s$pstate[, k], se = s$std.err[, k]))
  }
}
write.csv(format(rows, digits = 17), file.path(folder, "r_shares.csv"), row.names = FALSE, quote = FALSE)
