# The same estimates by R's survival and base R, for the tests beside this file.
#   Rscript --vanilla witness.R FOLDER
# reads FOLDER/spells.csv (case, since, until, event; since is -1 where a case has no delayed entry),
# FOLDER/at.csv (case, time), FOLDER/values.csv (case, value) and FOLDER/pairs.csv (case, base, other), and writes FOLDER/r_*.csv with 17 digits, NA where R
# has no answer.
suppressPackageStartupMessages(library(survival))
folder <- commandArgs(trailingOnly = TRUE)[1]
scales <- c("log-log", "log", "plain")

put <- function(table, name) {
  text <- lapply(table, function(column) ifelse(is.finite(column), sprintf("%.17g", column), "NA"))
  write.table(as.data.frame(text), file.path(folder, name), sep = ",", quote = FALSE, row.names = FALSE)
}
fit_of <- function(spells, scale, level) {
  response <- if (spells$since[1] < 0) Surv(spells$until, spells$event) else Surv(spells$since, spells$until, spells$event)
  survfit(response ~ 1, conf.type = scale, conf.int = level)
}
curve_of <- function(case, spells, scale) {
  fit <- fit_of(spells, scales[scale], 0.9)
  data.frame(case, scale, time = fit$time, at_risk = fit$n.risk, events = fit$n.event, censored = fit$n.censor,
             survival = fit$surv, se = fit$std.err * fit$surv, lower = fit$lower, upper = fit$upper)
}
median_of <- function(case, spells, scale) {
  t <- summary(fit_of(spells, scales[scale], 0.9))$table
  data.frame(case, scale, p = 0.5, time = t[["median"]], lower = t[["0.9LCL"]], upper = t[["0.9UCL"]])
}
quartiles_of <- function(case, spells, scale) {
  q <- quantile(fit_of(spells, scales[scale], 0.9), c(0.25, 0.75))
  data.frame(case, scale, p = c(0.25, 0.75), time = c(q$quantile), lower = c(q$lower), upper = c(q$upper))
}
at_of <- function(case, spells, times) {
  fit <- fit_of(spells, "log-log", 0.95)
  shown <- summary(fit, times = times, extend = TRUE)
  means <- sapply(times, function(horizon) {
    # R refuses a horizon before the first exit; nobody has left by then.
    if (horizon < min(fit$time)) c(horizon, 0) else summary(fit, rmean = horizon)$table[c("rmean", "se(rmean)")]
  })
  data.frame(case, time = times, survival = shown$surv, se = shown$std.err, at_risk = shown$n.risk,
             mean = means[1, ], mean_se = means[2, ])
}
# Kolmogorov's distance of two step functions and the area between them, as far as both are known.
distance_of <- function(case, other, a, b) {
  curve <- function(spells) {
    fit <- fit_of(spells, "log-log", 0.95)
    last <- length(fit$time)
    list(at = stepfun(fit$time, c(1, fit$surv)), times = fit$time, end = if (fit$surv[last] == 0) Inf else fit$time[last])
  }
  a <- curve(a)
  b <- curve(b)
  end <- min(a$end, b$end)
  if (is.infinite(end)) end <- max(a$times, b$times)
  at <- sort(unique(c(0, a$times, b$times, end)))
  at <- at[at <= end]
  apart <- abs(a$at(at) - b$at(at))
  data.frame(case, other, support = end, greatest = max(apart), area = sum(apart[-length(at)] * diff(at)))
}
sample_of <- function(case, x) {
  n <- length(x)
  z <- qnorm(0.975)
  woodruff <- function(p) quantile(x, p + c(-1, 1) * z * sqrt(p * (1 - p) / n), names = FALSE)
  half <- woodruff(0.5)
  positive <- sum(x > 0)
  # It warns of small samples for the sake of the test's p value, which nobody reads here.
  wilson <- suppressWarnings(prop.test(positive, n, correct = FALSE, conf.level = 0.9))$conf.int
  data.frame(case, mean = mean(x), mean_se = sd(x) / sqrt(n), q10 = quantile(x, 0.1, names = FALSE),
             median = median(x), lower = half[1], upper = half[2], median_se = (half[2] - half[1]) / (2 * z),
             positive, wilson_lower = wilson[1], wilson_upper = wilson[2])
}
pairs_of <- function(case, s) {
  paired <- t.test(s$other, s$base, paired = TRUE, conf.level = 0.9)
  welch <- t.test(s$other, s$base, conf.level = 0.9)
  data.frame(case, difference = paired$estimate[[1]], paired_se = paired$stderr, paired_lower = paired$conf.int[1],
             paired_upper = paired$conf.int[2], paired_p = paired$p.value,
             ratio = (var(s$base) + var(s$other)) / var(s$other - s$base), welch_se = welch$stderr,
             welch_degrees = welch$parameter[[1]], welch_lower = welch$conf.int[1], welch_upper = welch$conf.int[2],
             welch_p = welch$p.value)
}
over <- function(cases, act) do.call(rbind, lapply(names(cases), function(case) act(as.integer(case), cases[[case]])))
over_scales <- function(act) function(case, spells) do.call(rbind, lapply(1:3, function(scale) act(case, spells, scale)))

if (file.exists(file.path(folder, "spells.csv"))) {
  spells <- read.csv(file.path(folder, "spells.csv"))
  spells <- split(spells, spells$case)
  at <- read.csv(file.path(folder, "at.csv"))
  put(over(spells, over_scales(curve_of)), "r_curve.csv")
  put(rbind(over(spells, over_scales(median_of)), over(spells, over_scales(quartiles_of))), "r_quantiles.csv")
  put(over(spells, function(case, s) at_of(case, s, at$time[at$case == case])), "r_at.csv")
  apart <- lapply(seq_along(spells)[-1], function(k) {
    distance_of(as.integer(names(spells)[k - 1]), as.integer(names(spells)[k]), spells[[k - 1]], spells[[k]])
  })
  put(do.call(rbind, apart), "r_distances.csv")
}
if (file.exists(file.path(folder, "values.csv"))) {
  values <- read.csv(file.path(folder, "values.csv"))
  put(over(split(values$value, values$case), sample_of), "r_samples.csv")
}
if (file.exists(file.path(folder, "pairs.csv"))) {
  pairs <- read.csv(file.path(folder, "pairs.csv"))
  answers <- over(split(pairs, pairs$case), pairs_of)
  answers <- answers[order(answers$case), ]
  put(cbind(answers, holm = p.adjust(answers$paired_p, "holm")), "r_pairs.csv")
}
