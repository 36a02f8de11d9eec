# Times R's survfit by group and coxph on the spells that survival_bench.cpp has written.
#   Rscript --vanilla survival_bench.R FILE SPELLS LATE
# FILE holds columns of doubles: since, until, event, group, five covariates. Prints seconds of survfit and of coxph.
suppressPackageStartupMessages(library(survival))
arguments <- commandArgs(trailingOnly = TRUE)
n <- as.integer(arguments[2])
d <- as.data.frame(matrix(readBin(arguments[1], "double", 9 * n), n))
names(d) <- c("since", "until", "event", "group", paste0("x", 1:5))
y <- if (arguments[3] == "1") Surv(d$since, d$until, d$event) else Surv(d$until, d$event)
cat(system.time(survfit(y ~ group, d))[["elapsed"]], system.time(coxph(y ~ x1 + x2 + x3 + x4 + x5, d))[["elapsed"]], "\n")
