# Reads a results file with ncdf4 and compares it with what h5py saw: read_with_ncdf4.R RESULTS.h5 FACTS.csv
suppressPackageStartupMessages(library(ncdf4))
arguments <- commandArgs(trailingOnly = TRUE)
facts <- read.csv(arguments[2], colClasses = c(sum = "character"), encoding = "UTF-8")
file <- nc_open(arguments[1])
seen <- 0
for (k in seq_len(nrow(facts))) {
  fact <- facts[k, ]
  path <- fact$path
  axis <- path %in% names(file$dim)
  if (axis && fact$kind == "text") next # ncdf4 knows axes by their numbers only
  values <- if (axis) file$dim[[path]]$vals else ncvar_get(file, path)
  stopifnot(length(values) == fact$count)
  if (!axis) {
    dims <- rev(sapply(file$var[[path]]$dim, function(d) d$name))
    stopifnot(identical(paste(dims, collapse = " "), fact$dims))
  }
  if (fact$kind == "text") {
    stopifnot(identical(strsplit(values[1], "\n")[[1]][1], fact$first) || fact$first == "")
  } else {
    stopifnot(sum(is.na(values)) == fact$missing)
    numbers <- as.numeric(values) # sums may cancel: what is left with all parties is nothing
    off <- abs(sum(numbers, na.rm = TRUE) - as.numeric(fact$sum))
    stopifnot(off <= 1e-9 * sum(abs(numbers), na.rm = TRUE))
  }
  if (!axis && !startsWith(fact$unit, "flags ")) {
    stopifnot(identical(ncatt_get(file, path, "units")$value, fact$unit))
    stopifnot(ncatt_get(file, path, "long_name")$hasatt)
  }
  seen <- seen + 1
}
stopifnot(seen > 100)
nc_close(file)
