# figures.R FILE: the figures that figures_test wrote, computed by R and its survey package.
# Ends with status 1 if any differs by more than 1e-6 of its size.
suppressWarnings(suppressMessages(library(survey)))
options(warn = -1)

lines <- readLines(commandArgs(TRUE)[1])
compared <- table(character())
wrong <- 0

expected <- function(name, v) {
  data <- data.frame(v)
  group <- factor(v$row)
  if (grepl("^(mean|share|rao|apart)", name)) {
    design <- svydesign(ids = ~cluster, weights = ~weight, data = data)
    mean <- svymean(~y, design)
    share <- function() svyciprop(~has, design, method = "logit", df = degf(design))
    rao <- function() svychisq(~row + column, design, statistic = "F")
    apart <- function() {
      means <- svyby(~has, ~two, design, svymean, covmat = TRUE)
      svycontrast(means, list(apart = c(1, -1)))
    }
    two <- function() svychisq(~two + has, design, statistic = "F")
  }
  whole <- matrix(table(factor(v$row, 0:3), factor(v$column, 0:3)), 4)
  counts <- whole[rowSums(whole) > 0, colSums(whole) > 0, drop = FALSE]
  n <- length(v$y)
  has <- sum(v$has)
  switch(name,
    mean = coef(mean), mean_se = SE(mean),
    mean_low = confint(mean, df = degf(design))[1], mean_high = confint(mean, df = degf(design))[2],
    share = coef(share()), share_low = confint(share())[1], share_high = confint(share())[2],
    rao_scott = rao()$statistic, rao_scott_p = rao()$p.value,
    rao_scott_df = rao()$parameter[1], rao_scott_df2 = rao()$parameter[2],
    apart = coef(apart()), apart_se = SE(apart()),
    apart_low = confint(apart(), df = degf(design))[1],
    apart_high = confint(apart(), df = degf(design))[2],
    apart_f = two()$statistic, apart_f_p = two()$p.value, apart_f_df2 = two()$parameter[2],
    kruskal = kruskal.test(v$y, group)$statistic, kruskal_p = kruskal.test(v$y, group)$p.value,
    wilcoxon = wilcox.test(v$x[v$two == 0], v$x[v$two == 1])$statistic,
    wilcoxon_p = wilcox.test(v$x[v$two == 0], v$x[v$two == 1])$p.value,
    rho = cor(v$x, v$y, method = "spearman"),
    # Above 9 pairs R has a series where no values are equal; by t it is what ours is.
    rho_p = cor.test(v$x, v$y, method = "spearman", exact = n < 10)$p.value,
    anova = anova(lm(v$y ~ group))[1, 4], anova_p = anova(lm(v$y ~ group))[1, 5],
    welch = oneway.test(v$y ~ group)$statistic, welch_p = oneway.test(v$y ~ group)$p.value,
    sd = sd(v$y), q1 = quantile(v$y, .25), median = median(v$y), q3 = quantile(v$y, .75),
    chi = chisq.test(counts, correct = FALSE)$statistic,
    chi_p = chisq.test(counts, correct = FALSE)$p.value,
    fisher_p = fisher.test(counts, workspace = 2e7)$p.value,
    binomial = has / n, binomial_p = binom.test(has, n, .3)$p.value,
    binomial_low = binom.test(has, n)$conf.int[1], binomial_high = binom.test(has, n)$conf.int[2],
    wilson = has / n, wilson_low = prop.test(has, n, correct = FALSE)$conf.int[1],
    wilson_high = prop.test(has, n, correct = FALSE)$conf.int[2],
    stop("no figure ", name))
}

v <- list()
for (line in lines) {
  parts <- strsplit(line, " ")[[1]]
  if (parts[1] == "ROUND") {
    v <- list()
  } else if (parts[1] == "V") {
    v[[parts[2]]] <- as.numeric(parts[-(1:2)])
  } else {
    ours <- as.numeric(parts[3])
    theirs <- tryCatch(as.numeric(expected(parts[2], v)), error = function(e) NA)
    compared[parts[2]] <- sum(compared[parts[2]], 1, na.rm = TRUE)
    if (is.na(theirs) || abs(ours - theirs) > 1e-6 * max(1, abs(theirs))) {
      wrong <- wrong + 1
      cat(parts[2], "is", ours, "and", theirs, "in R\n")
    }
  }
}
cat(sum(compared), "figures of", length(compared), "kinds compared,", wrong, "differ\n")
quit(status = wrong > 0 || length(compared) < 30)
