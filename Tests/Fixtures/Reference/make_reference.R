# Makes the JSON files of this folder from input/, but for special.json and agreement.json, which make_reference.py makes:
#
#     Rscript make_reference.R                # all of them, some minutes
#     Rscript make_reference.R iris tests     # some of them
#
# It also writes the input that comes with R or its packages. Keys are those that the tests read.
suppressMessages({
  library(jsonlite); library(MASS); library(nnet); library(cluster)
})

version_of <- function(...) sapply(c(...), function(name) as.character(packageVersion(name)), simplify = FALSE)
write_reference <- function(name, values) {
  writeLines(toJSON(values, auto_unbox = TRUE, digits = NA, matrix = "rowmajor", null = "null"), paste0(name, ".json"))
}
write_input <- function(frame, name) {
  write.table(frame, file.path("input", paste0(name, ".tsv")), sep = "\t", row.names = FALSE, quote = FALSE, na = "")
}
# Generated data, from the folder that GENERATED names.
read_input <- function(name, ...) read.csv(file.path(Sys.getenv("GENERATED"), paste0(name, ".csv")), ...)
named_by <- function(keys, body) sapply(as.character(keys), body, simplify = FALSE)

# The best k-means partition of many Hartigan-Wong starts for each k, and its indices.
best_partitions <- function(x, ks, starts) {
  set.seed(1)
  lapply(setNames(ks, ks), function(k) {
    best <- suppressWarnings(kmeans(x, k, nstart = starts, iter.max = 200))
    widths <- silhouette(best$cluster, dist(x))
    spread <- sapply(1:k, function(g) {
      own <- x[best$cluster == g, , drop = FALSE]
      mean(sqrt(rowSums(sweep(own, 2, best$centers[g, ])^2)))
    })
    apart <- as.matrix(dist(best$centers))
    list(
      inertia = best$tot.withinss, sizes = sort(as.integer(best$size), decreasing = TRUE),
      labels = as.integer(best$cluster), silhouette = mean(widths[, 3]),
      silhouette_by_cluster = as.numeric(summary(widths)$clus.avg.widths),
      calinski_harabasz = fpc::calinhara(x, best$cluster),
      davies_bouldin = mean(sapply(1:k, function(i) max((spread[i] + spread[-i]) / apart[i, -i]))))
  })
}

# Shares of right predictions with row i, counted from 1, in fold ((i - 1) mod 10) + 1.
cyclic_accuracy <- function(x, y) {
  fold <- rep(1:10, length.out = nrow(x))
  mean(sapply(1:10, function(f) {
    model <- lda(x[fold != f, ], y[fold != f])
    mean(predict(model, x[fold == f, ])$class == y[fold == f])
  }))
}

make_iris <- function() {
  names <- c("sepal_length", "sepal_width", "petal_length", "petal_width", "species")
  write_input(setNames(iris, names), "iris")
  x <- as.matrix(iris[, 1:4])
  species <- iris$Species
  correlated <- prcomp(x, scale. = TRUE)
  model <- lda(iris[, 1:4], species)
  left_out <- lda(iris[, 1:4], species, CV = TRUE)
  logit <- multinom(Species ~ ., iris, trace = FALSE, maxit = 5000, reltol = 1e-14, abstol = 1e-14)
  write_reference("iris", list(
    versions = version_of("MASS", "nnet", "cluster", "fpc"),
    pca_cor_eigenvalues = correlated$sdev^2, pca_cor_loadings = unclass(correlated$rotation),
    pca_cov_eigenvalues = prcomp(x)$sdev^2,
    kmeans = best_partitions(x, 2:8, 500), kmeans_z = best_partitions(scale(x), 2:6, 500),
    anova_by_species = lapply(1:4, function(column) {
      table <- anova(lm(x[, column] ~ species))
      welch <- oneway.test(x[, column] ~ species)
      ranks <- kruskal.test(x[, column], species)
      list(
        F = table[1, 4], p = table[1, 5], df1 = table[1, 1], df2 = table[2, 1], ssb = table[1, 2], ssw = table[2, 2],
        eta2 = table[1, 2] / sum(table[, 2]), welch_F = welch$statistic[[1]], welch_df2 = welch$parameter[[2]],
        welch_p = welch$p.value, kruskal = ranks$statistic[[1]], kruskal_p = ranks$p.value)
    }),
    lda = list(
      prior = as.numeric(model$prior), means = model$means, scaling = model$scaling, svd = model$svd,
      loo_accuracy = mean(left_out$class == species), loo_confusion = unclass(table(species, left_out$class)),
      fold10_accuracy = cyclic_accuracy(x, species), posterior_first3 = left_out$posterior[1:3, ],
      resub_accuracy = mean(predict(model)$class == species)),
    multinom = list(
      loglik = as.numeric(logLik(logit)), deviance = logit$deviance, resub_accuracy = mean(predict(logit) == species))))
}

# bfi: the complete cases of the 25 personality items. Its input has one column, a digit an item.
make_personality <- function() {
  suppressMessages({ library(psych); library(GPArotation) })
  items <- na.omit(bfi[, 1:25])
  write_input(data.frame(answers = apply(items, 1, paste, collapse = "")), "personality")
  correlations <- cor(items)
  solutions <- list()
  for (method in c("minres", "ml", "pa")) for (rotation in c("none", "varimax", "oblimin", "promax")) {
    fit <- suppressWarnings(fa(
      correlations, 5, n.obs = nrow(items), rotate = rotation, fm = method, max.iter = 1000, min.err = 1e-10))
    loadings <- unclass(fit$loadings)
    solutions[[paste(method, rotation, sep = "_")]] <- list(
      loadings = loadings[, order(-colSums(loadings^2))], uniquenesses = as.numeric(fit$uniquenesses), phi = fit$Phi,
      objective = fit$objective, chi = fit$STATISTIC, dof = fit$dof, rmsea = as.numeric(fit$RMSEA[1]), tli = fit$TLI)
  }
  adequacy <- KMO(correlations)
  sphericity <- cortest.bartlett(correlations, n = nrow(items))
  likelihood <- factanal(
    items, 5, rotation = "varimax", control = list(nstart = 5, opt = list(maxit = 10000, factr = 10)))
  set.seed(1)
  parallel <- suppressMessages(fa.parallel(items, n.iter = 200, fa = "both", plot = FALSE, sim = TRUE))
  write_reference("personality", list(
    versions = version_of("psych", "GPArotation"),
    eigenvalues = eigen(correlations)$values, kmo = adequacy$MSA, kmo_items = as.numeric(adequacy$MSAi),
    bartlett_chisq = sphericity$chisq, bartlett_df = sphericity$df, bartlett_p = sphericity$p.value, efa = solutions,
    factanal_ml_varimax = list(
      loadings = unclass(likelihood$loadings), uniquenesses = as.numeric(likelihood$uniquenesses),
      criterion = likelihood$criteria[[1]], chisq = likelihood$STATISTIC[[1]], df = likelihood$dof,
      p = likelihood$PVAL[[1]]),
    principal5_varimax_ss =
      colSums(unclass(principal(correlations, 5, rotate = "varimax", n.obs = nrow(items))$loadings)^2),
    parallel = list(
      pc_sim_mean = parallel$pc.sim, fa_actual = parallel$fa.values, ncomp = parallel$ncomp, nfact = parallel$nfact)))
}

# poLCA is not among Debian's packages: install.packages("poLCA").
make_latent_class <- function() {
  suppressMessages(library(poLCA))
  latent <- function(frame, ks, starts, with_probabilities = TRUE) lapply(setNames(ks, ks), function(k) {
    set.seed(1)
    formula <- as.formula(paste0("cbind(", paste(names(frame), collapse = ","), ")~1"))
    fit <- poLCA(
      formula, frame, nclass = k, maxiter = 20000, tol = 1e-12, nrep = starts, verbose = FALSE, calc.se = FALSE)
    order <- order(-fit$P)
    surprise <- sum(-fit$posterior * log(pmax(fit$posterior, 1e-300)))
    result <- list(loglik = fit$llik, bic = fit$bic, npar = fit$npar, G2 = fit$Gsq)
    result["entropy_R2"] <- list(if (k > 1) 1 - surprise / (nrow(fit$posterior) * log(k)))
    if (with_probabilities) result <- c(result, list(
      aic = fit$aic, X2 = fit$Chisq, class_sizes = I(fit$P[order]),
      probs = lapply(fit$probs, function(rows) unname(rows[order, , drop = FALSE]))))
    result
  })
  data(carcinoma); data(values); data(cheating)
  write_input(carcinoma, "carcinoma"); write_input(values, "values"); write_input(cheating, "cheating")
  write_reference("latent_class", list(
    versions = version_of("poLCA"), carcinoma = latent(carcinoma, 1:4, 200), values = latent(values, 1:3, 100),
    cheating = latent(cheating[, 1:4], 1:2, 50),
    planted = latent(read_input("lca_planted_1000x20"), 2:6, 40, with_probabilities = FALSE)))
}

make_mixtures <- function() {
  suppressMessages(library(mclust))
  write_input(faithful, "faithful")
  search <- function(x, components) {
    found <- Mclust(x, G = components, verbose = FALSE)
    table <- unclass(found$BIC)
    list(
      bic_table = named_by(colnames(table), function(model) as.numeric(table[, model])),
      best_model = found$modelName, best_G = found$G, bic = found$bic, loglik = found$loglik,
      pro = found$parameters$pro, mean = t(found$parameters$mean))
  }
  write_reference("mixtures", list(
    versions = version_of("mclust"), faithful = search(faithful, 1:9), iris = search(as.matrix(iris[, 1:4]), 1:6),
    planted = search(as.matrix(read_input("gmm_planted_300x8")), 1:6)))
}

# Opportunity on the raw scale: importance + max(importance - satisfaction, 0), a missing rating being its item's mean.
make_study <- function() {
  study <- read_input("study_400x35")
  block <- function(prefix) apply(as.matrix(study[, paste0(prefix, 1:35)]), 2, function(column) {
    ifelse(is.na(column), mean(column, na.rm = TRUE), column)
  })
  importance <- block("imp")
  x <- importance + pmax(importance - block("sat"), 0)
  partitions <- best_partitions(x, 2:8, 3000)
  set.seed(1)
  ten_starts <- function(x, k) list(cluster = kmeans(x, k, nstart = 10, iter.max = 100)$cluster)
  gap <- suppressWarnings(clusGap(
    x, ten_starts, K.max = 8, B = 200, d.power = 2, spaceH0 = "scaledPCA", verbose = FALSE))$Tab
  resampled <- suppressWarnings(fpc::clusterboot(
    x, B = 200, bootmethod = c("boot", "subset"), subtuning = 320, clustermethod = fpc::kmeansCBI, k = 4, runs = 20,
    count = FALSE, seed = 1))
  overlay <- function(name) {
    counts <- table(study[[name]], partitions[["4"]]$labels)
    test <- suppressWarnings(chisq.test(counts, correct = FALSE))
    list(
      chi2 = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value,
      V = sqrt(test$statistic[[1]] / (sum(counts) * (min(dim(counts)) - 1))), stdres_maxabs = max(abs(test$stdres)),
      counts = unclass(counts))
  }
  write_reference("study", list(
    versions = version_of("cluster", "fpc"), pca_cor_eigenvalues = eigen(cor(x))$values, kmeans = partitions,
    gap = list(logW = gap[, "logW"], gap = gap[, "gap"], se = gap[, "SE.sim"]),
    clusterboot_k4 = list(jaccard_boot = sort(resampled$bootmean)),
    overlays_k4 = lapply(grep("^prof", names(study), value = TRUE), overlay)))
}

make_tests <- function() {
  hair_eye <- margin.table(HairEyeColor, c(1, 2))
  smoking <- table(survey$Smoke, survey$Exer)
  two <- matrix(c(12, 5, 7, 16), 2)
  hair_eye_test <- chisq.test(hair_eye)
  smoking_test <- suppressWarnings(chisq.test(smoking))
  plain <- chisq.test(two, correct = FALSE)
  corrected <- chisq.test(two)
  p <- c(.001, .008, .039, .041, .042, .06, .074, .205)
  x <- sleep$extra[1:10]
  y <- sleep$extra[11:20]
  welch <- t.test(x, y)
  wilson <- function(pair) {
    plain <- prop.test(pair[1], pair[2], correct = FALSE)$conf.int
    corrected <- suppressWarnings(prop.test(pair[1], pair[2])$conf.int)
    list(x = pair[1], n = pair[2], lo = plain[1], hi = plain[2], lo_cc = corrected[1], hi_cc = corrected[2])
  }
  write_reference("tests", list(
    versions = list(R = R.version.string),
    hair_eye = list(
      counts = unclass(hair_eye), chi2 = hair_eye_test$statistic[[1]], df = hair_eye_test$parameter[[1]],
      p = hair_eye_test$p.value,
      V = sqrt(hair_eye_test$statistic[[1]] / sum(hair_eye) / (min(dim(hair_eye)) - 1)),
      residuals = unclass(hair_eye_test$residuals), adjusted_residuals = unclass(hair_eye_test$stdres),
      G2 = 2 * sum(hair_eye * log(hair_eye / hair_eye_test$expected))),
    smoke_exercise = list(
      counts = unclass(smoking), chi2 = smoking_test$statistic[[1]], df = smoking_test$parameter[[1]],
      p = smoking_test$p.value, min_expected = min(smoking_test$expected)),
    two_by_two = list(
      counts = two, chi2 = plain$statistic[[1]], p = plain$p.value, chi2_yates = corrected$statistic[[1]],
      p_yates = corrected$p.value, fisher_p = fisher.test(two)$p.value, phi = sqrt(plain$statistic[[1]] / sum(two))),
    wilson = lapply(list(c(0, 10), c(1, 10), c(5, 10), c(37, 120), c(400, 400), c(3, 5000)), wilson),
    p_adjust = list(
      p = p, holm = p.adjust(p, "holm"), BH = p.adjust(p, "BH"), bonferroni = p.adjust(p, "bonferroni")),
    ttest = list(
      x = x, y = y, welch_t = welch$statistic[[1]], welch_df = welch$parameter[[1]], welch_p = welch$p.value)))
}

# Rating data has ties, on which trees are not unique; neither of these sets has any.
make_hierarchical <- function() {
  write_input(cbind(state = rownames(USArrests), USArrests), "usarrests")
  z <- scale(USArrests)
  planted <- hclust(dist(as.matrix(read_input("gmm_planted_300x8"))), "ward.D2")
  medoids <- pam(z, 4)
  sizes <- function(tree) sort(as.integer(table(cutree(tree, 4))), decreasing = TRUE)
  write_reference("hierarchical", list(
    versions = version_of("cluster"),
    usarrests = named_by(c("ward.D2", "ward.D", "average", "complete", "single"), function(linkage) {
      tree <- hclust(dist(z), linkage)
      list(heights = tree$height, cut4 = as.integer(cutree(tree, 4)), sizes4 = sizes(tree))
    }),
    pam4 = list(
      medoids = as.integer(medoids$id.med), objective = medoids$objective[[2]], sil = medoids$silinfo$avg.width),
    planted_wardD2_heights = planted$height, planted_cut4_sizes = sizes(planted)))
}

make_typing <- function() {
  typing <- read_input("typing_600x30")
  x <- as.matrix(typing[, -1])
  y <- factor(typing$segment)
  items <- c(1, 6, 11, 16, 21, 26, 2, 7)
  model <- lda(x[, items], y)
  predicted <- predict(model)
  logit <- multinom(
    y ~ ., data.frame(y, x[, items]), trace = FALSE, maxit = 10000, reltol = 1e-15, abstol = 1e-12)
  write_reference("typing", list(
    versions = version_of("MASS", "nnet"), items_1based = items, lda30_cv = cyclic_accuracy(x, y),
    lda8_cv = cyclic_accuracy(x[, items], y), lda8_resub = mean(predicted$class == y),
    lda8_prior = as.numeric(model$prior), lda8_svd = model$svd, lda8_posterior_first5 = predicted$posterior[1:5, ],
    lda30_loo = mean(lda(x, y, CV = TRUE)$class == y),
    multinom8 = list(
      loglik = as.numeric(logLik(logit)), aic = logit$AIC, coef = coef(logit), resub = mean(predict(logit) == y),
      probs_first5 = unname(fitted(logit)[1:5, ])),
    confusion_lda8 = unclass(table(y, predicted$class))))
}

made <- list(
  iris = make_iris, personality = make_personality, latent_class = make_latent_class, mixtures = make_mixtures,
  study = make_study, tests = make_tests, hierarchical = make_hierarchical, typing = make_typing)
asked <- commandArgs(trailingOnly = TRUE)
for (name in if (length(asked)) asked else names(made)) made[[name]]()
