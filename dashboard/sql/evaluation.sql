-- How well does this build read what careful readers annotated? Commitments first, each family of facts together.
SELECT gold, text_kind, measure, precision_share, recall_share, f1, n, held_out
FROM evaluation_figures
ORDER BY held_out DESC, gold,
    list_position(
        ['commitments', 'kind', 'sector', 'modality', 'actor', 'due', 'strategies', 'funding_figures', 'targets', 'dates', 'links'],
        split_part(measure, '.', 1)
    ) NULLS LAST,
    measure
