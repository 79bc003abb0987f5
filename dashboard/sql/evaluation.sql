-- How well does this build read what careful readers annotated?
SELECT gold, text_kind, measure, precision_share, recall_share, f1, n, held_out
FROM evaluation_figures ORDER BY held_out DESC, gold, measure
