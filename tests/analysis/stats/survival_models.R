# The estimates of survival analysis by R's survival and cmprsk, on the data sets that come with survival and on
# simulated spells.
#   Rscript --vanilla survival_models.R FOLDER
# writes FOLDER/spells.csv, the data of all cases under common names, and FOLDER/figures.csv (case, figure, index,
# value), 17 digits each. In spells.csv since is -1 without delayed entry, groups, strata and clusters count from 0.
suppressPackageStartupMessages({library(survival); library(cmprsk)})
folder <- commandArgs(trailingOnly = TRUE)[1]
set.seed(20)

codes <- function(x) as.integer(factor(x)) - 1L
case_of <- function(until, event, group, x, since = -1, cause = event, stratum = 0, cluster = seq_along(until) - 1) {
  d <- data.frame(since = since, until = until, event = as.integer(event), cause = as.integer(cause),
                  group = codes(group), stratum = stratum, cluster = cluster)
  d$weight <- round(runif(nrow(d), 0.2, 3), 2) # what a sampling weight may be
  d$count <- sample(1:3, nrow(d), TRUE)        # and a number of spells
  x <- as.matrix(x)
  for (j in 1:4) d[[paste0("x", j)]] <- if (j <= ncol(x)) x[, j] else 0
  d$covariates <- ncol(x)
  d
}

# Weekly times with many ties, delayed entry of half the spells, three causes, three groups.
simulated <- function(n) {
  group <- sample(0:2, n, TRUE)
  age <- rnorm(n, 30, 8)
  rate <- 0.02 * exp(0.3 * (group == 1) - 0.4 * (group == 2) + 0.02 * (age - 30))
  until <- ceiling(rexp(n, rate))
  stop <- ceiling(rexp(n, 0.008))
  since <- ifelse(runif(n) < 0.5, 0, floor(rexp(n, 0.1)))
  cause <- ifelse(until <= stop, sample(1:3, n, TRUE, c(0.5, 0.3, 0.2)), 0)
  d <- case_of(pmin(until, stop), cause > 0, group, cbind(age, group == 1, group == 2), since, cause,
               sample(0:3, n, TRUE), sample(0:(n / 3), n, TRUE))
  d[d$since < d$until, ]
}

lung2 <- na.omit(lung[c("time", "status", "sex", "age", "ph.ecog", "inst")])
mgus2b <- na.omit(transform(mgus2, etime = ifelse(pstat == 0, futime, ptime),
                            cause = ifelse(pstat == 0, 2 * death, 1))[c("etime", "cause", "sex", "age", "hgb", "mspike")])
colon2 <- na.omit(colon[c("id", "rx", "sex", "age", "nodes", "time", "status", "etype")])
deaths <- colon2[colon2$etype == 2, ]
cases <- list(
  lung = with(lung2, case_of(time, status == 2, sex, cbind(sex, age, ph.ecog), stratum = inst %% 3, cluster = codes(inst))),
  whole_lung = with(lung, case_of(time, status == 2, sex, cbind(sex, age))),
  veteran = with(veteran, case_of(time, status, celltype, cbind(trt, karno, age, diagtime), stratum = codes(prior))),
  ovarian = with(ovarian, case_of(futime, fustat, rx, cbind(age, rx, resid.ds), stratum = codes(ecog.ps))),
  mgus2 = with(mgus2b, case_of(etime, cause > 0, sex, cbind(age, sex == "M", hgb, mspike), cause = cause,
                           stratum = codes(age > 70))),
  colon = with(deaths, case_of(time, status, rx, cbind(age, sex, nodes, rx == "Lev+5FU"), stratum = codes(sex))),
  recurrence = with(colon2, case_of(time, status, rx, cbind(age, nodes, rx == "Lev", rx == "Lev+5FU"),
                                    stratum = codes(etype), cluster = codes(id))),
  cgd = with(cgd, case_of(tstop, status, treat, cbind(treat == "rIFN-g", age, steroids, sex == "male"), since = tstart,
                          stratum = codes(hos.cat), cluster = codes(id))),
  simulated = simulated(900))

figures <- list()
put <- function(case, figure, values) {
  values <- as.vector(as.matrix(values))
  figures[[length(figures) + 1]] <<- data.frame(case, figure, index = seq_along(values) - 1, value = values)
}
response <- function(d, event = d$event) if (all(d$since < 0)) Surv(d$until, event) else Surv(pmax(d$since, 0), d$until, event)

curves <- function(case, d) {
  for (g in sort(unique(d$group))) {
    s <- d[d$group == g, ]
    s$y <- response(s)
    for (kind in c("none", "count", "weight")) {
      s$w <- if (kind == "none") 1 else s[[kind]]
      fit <- survfit(y ~ 1, data = s, weights = w, conf.type = "log-log", influence = 1 * (kind == "weight"))
      name <- function(what) paste("curve", kind, g, what)
      std <- if (isTRUE(fit$logse)) fit$std.err * fit$surv else fit$std.err
      last <- fit$surv == 0
      put(case, name("survival"), fit$surv)
      put(case, name("se"), ifelse(last, NA, std))
      put(case, name("lower"), ifelse(last | fit$surv == 1, NA, fit$lower))
      put(case, name("upper"), ifelse(last | fit$surv == 1, NA, fit$upper))
      put(case, name("hazard"), fit$cumhaz)
      put(case, name("hazard_se"), fit$std.chaz)
      horizon <- floor(0.7 * max(s$until))
      table <- summary(fit, rmean = horizon)$table
      put(case, name("median"), table[c("median", "0.95LCL", "0.95UCL")])
      put(case, name("rmean"), table["rmean"])
      if (kind != "weight") put(case, name("rmean_se"), table["se(rmean)"])
      else { # survival prints Greenwood's for any weights; the jackknife from the spells' influences
        steps <- diff(c(pmin(fit$time, horizon), horizon))
        put(case, name("rmean_se"), sqrt(sum((as.matrix(fit$influence.surv) %*% steps)^2)))
      }
    }
  }
}

# O - E and its variance from the 2 x k tables of the event times, where survdiff declines (delayed entry).
tables_chi <- function(s, strata) {
  groups <- sort(unique(s$group))
  o_e <- numeric(length(groups))
  v <- matrix(0, length(groups), length(groups))
  for (part in if (strata) split(s, s$stratum) else list(s)) for (t in unique(part$until[part$event == 1])) {
    n_g <- sapply(groups, function(g) sum(part$group == g & part$since < t & t <= part$until))
    d_g <- sapply(groups, function(g) sum(part$group == g & t == part$until & part$event == 1))
    n <- sum(n_g)
    d <- sum(d_g)
    o_e <- o_e + d_g - d * n_g / n
    if (n > 1) v <- v + d * (n - d) / (n - 1) * (diag(n_g / n) - outer(n_g, n_g) / n^2)
  }
  drop(o_e[-1] %*% solve(v[-1, -1], o_e[-1]))
}
log_rank <- function(case, d) {
  late <- any(d$since >= 0)
  test <- function(s, strata, name) {
    df <- length(unique(s$group)) - 1
    if (late) {
      chi <- tables_chi(s, strata)
    } else {
      fit <- if (strata) survdiff(Surv(until, event) ~ group + strata(stratum), s) else survdiff(Surv(until, event) ~ group, s)
      chi <- fit$chisq
      if (nrow(s) == nrow(d)) {
        put(case, paste(name, "observed"), if (strata) rowSums(as.matrix(fit$obs)) else fit$obs)
        put(case, paste(name, "expected"), if (strata) rowSums(as.matrix(fit$exp)) else fit$exp)
      }
    }
    if (nrow(s) == nrow(d)) put(case, name, c(chi, df, pchisq(chi, df, lower.tail = FALSE)))
    chi
  }
  if (case == "cgd") { # the score test of the exact partial likelihood is the same statistic
    exact <- coxph(Surv(since, until, event) ~ group, d, ties = "exact", iter = 0)$score
    stopifnot(all.equal(exact, tables_chi(d, FALSE), tolerance = 1e-12))
  }
  test(d, FALSE, "log_rank")
  test(d, TRUE, "log_rank_strata")
  pairs <- combn(sort(unique(d$group)), 2)
  chi <- apply(pairs, 2, function(pair) test(d[d$group %in% pair, ], FALSE, "pair_of"))
  put(case, "pairs", chi)
  put(case, "pairs_holm", p.adjust(pchisq(chi, 1, lower.tail = FALSE), "holm"))
}

cox <- function(case, d) {
  d$y <- response(d)
  x <- as.matrix(d[paste0("x", seq_len(d$covariates[1]))])
  exactly <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50)
  for (strata in c(FALSE, TRUE)) for (weighted in c(FALSE, TRUE)) for (clustered in c(FALSE, TRUE)) {
    d$w <- if (weighted) d$weight else 1
    model <- y ~ x
    if (strata) model <- update(model, . ~ . + strata(stratum))
    fit <- if (clustered) coxph(model, d, weights = w, cluster = cluster, robust = TRUE, control = exactly)
           else coxph(model, d, weights = w, robust = TRUE, id = seq_along(w), control = exactly)
    name <- function(what) paste("cox", 1 * strata, 1 * weighted, 1 * clustered, what)
    put(case, name("coefficients"), coef(fit))
    put(case, name("variance"), fit$naive.var)
    put(case, name("robust"), fit$var)
    put(case, name("wald_robust"), fit$wald.test)
    put(case, name("log_likelihood"), fit$loglik)
    put(case, name("score"), fit$score)
    known <- !is.na(coef(fit))
    put(case, name("wald"), coef(fit)[known] %*% solve(fit$naive.var[known, known], coef(fit)[known]))
    if (!all(known)) next # cox.zph of a matrix fails where a column is aliased
    plain <- if (strata) coxph(y ~ x + strata(stratum), d, weights = w, control = exactly)
             else coxph(y ~ x, d, weights = w, control = exactly)
    put(case, name("proportional"), cox.zph(plain, terms = FALSE)$table[, "chisq"])
    put(case, name("proportional_p"), cox.zph(plain, terms = FALSE)$table[, "p"])
    put(case, name("proportional_term"), cox.zph(plain)$table[, "chisq"][1])
  }
}

# Where events and covariates are separated R stops at a coefficient that is large enough for eps: with 1e-11, the others
# are within some 1e-8 of their limits. An infinite one has an error of its own size or more.
separated <- local({
  n <- 240
  arm <- sample(letters[1:4], n, TRUE)
  age <- round(rnorm(n, 30, 8), 1)
  sex <- sample(0:1, n, TRUE)
  time <- ceiling(rexp(n, 0.05 * exp(0.02 * (age - 30) + 0.5 * (arm == "b"))))
  event <- as.integer(runif(n) < 0.7)
  d <- function(event, x, since = -1, site = sample(0:2, n, TRUE)) {
    case_of(time, event, arm, x, since, stratum = site, cluster = sample(0:59, n, TRUE))
  }
  levels <- cbind(age, b = arm == "b", c = arm == "c", d = arm == "d")
  site <- sample(0:2, n, TRUE)
  list(
    no_event_in_a_level = d(event * (arm != "c"), levels),
    no_event_in_two_levels = d(event * !(arm %in% c("b", "d")), levels),
    no_event_in_the_reference = d(event * (arm != "a"), levels),
    no_event_together = d(event * !(arm == "b" & sex == 1), cbind(age, b = arm == "b", sex, both = arm == "b" & sex == 1)),
    all_events_on_one_side = d(event * (age > 28), cbind(sex, older = age > 28)),
    late_entry = d(event * (arm != "c"), levels, ifelse(time > 4 & sex == 1, 2, 0)),
    in_some_strata = d(event * (arm != "c" | site == 0), levels, site = site),
    in_all_strata = d(event * !(arm == "c" & site < 3), levels, site = site))
})
infinite <- function(case, d) {
  d$y <- response(d)
  x <- as.matrix(d[paste0("x", seq_len(d$covariates[1]))])
  exactly <- coxph.control(eps = 1e-11, toler.chol = 1e-20, iter.max = 25)
  for (strata in c(FALSE, TRUE)) for (weighted in c(FALSE, TRUE)) {
    d$w <- if (weighted) d$weight else 1
    model <- if (strata) y ~ x + strata(stratum) else y ~ x
    fit <- suppressWarnings(coxph(model, d, weights = w, cluster = cluster, robust = TRUE, control = exactly))
    name <- function(what) paste("infinite", 1 * strata, 1 * weighted, what)
    error <- sqrt(diag(fit$naive.var))
    known <- is.finite(error) & error < 100
    put(case, name("coefficients"), ifelse(known, coef(fit), NA))
    put(case, name("sign"), ifelse(known, 0, sign(coef(fit))))
    put(case, name("variance"), fit$naive.var[known, known])
    put(case, name("robust"), fit$var[known, known])
    put(case, name("log_likelihood"), fit$loglik)
    put(case, name("score"), fit$score)
    plain <- suppressWarnings(coxph(model, d, weights = w, control = exactly))
    zph <- tryCatch(cox.zph(plain, terms = FALSE)$table[, "chisq"], error = function(e) NULL)
    if (!is.null(zph)) put(case, name("proportional"), ifelse(c(known, TRUE), zph, NA))
  }
}

incidence <- function(case, d) {
  causes <- max(d$cause)
  d$id <- seq_len(nrow(d))
  d$y <- response(d, factor(d$cause, 0:causes))
  for (kind in c("none", "weight")) {
    d$w <- if (kind == "none") 1 else d$weight
    fit <- survfit(y ~ 1, data = d, weights = w, id = id, conf.type = "log-log")
    for (k in seq_len(causes)) {
      put(case, paste("incidence", kind, k, "share"), fit$pstate[, k + 1])
      put(case, paste("incidence", kind, k, "se"), fit$std.err[, k + 1])
    }
  }
  if (any(d$since >= 0)) return()
  put(case, "gray", cuminc(d$until, d$cause, d$group)$Tests[, "stat"])
  put(case, "gray_p", cuminc(d$until, d$cause, d$group)$Tests[, "pv"])
  put(case, "gray_strata", cuminc(d$until, d$cause, d$group, d$stratum)$Tests[, "stat"])
}

spells <- list()
for (case in names(cases)) {
  d <- cases[[case]]
  spells[[case]] <- cbind(case = case, d)
  curves(case, d)
  log_rank(case, d)
  cox(case, d)
  if (max(d$cause) > 1) {
    incidence(case, d)
    incidence(paste0(case, "_prompt"), transform(d, since = -1)) # Gray's test knows no delayed entry
  }
}
for (case in names(separated)) {
  d <- separated[[case]]
  spells[[case]] <- cbind(case = paste0("separated_", case), d)
  infinite(paste0("separated_", case), d)
}
lines_of <- function(table) {
  text <- lapply(table, function(column) if (is.numeric(column)) ifelse(is.finite(column), sprintf("%.17g", column), "NA") else column)
  as.data.frame(text)
}
save <- function(tables, name) {
  write.table(lines_of(do.call(rbind, tables)), file.path(folder, name), sep = ",", quote = FALSE, row.names = FALSE)
}
save(spells, "spells.csv")
save(figures, "figures.csv")
