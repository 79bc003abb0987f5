-- A part's framework stands in the same document, and no framework is its own ancestor.
SELECT part.strategy_id, part.parent_strategy_id
FROM strategies AS part
LEFT JOIN strategies AS whole ON whole.strategy_id = part.parent_strategy_id
WHERE part.parent_strategy_id IS NOT NULL
  AND (whole.strategy_id IS NULL OR whole.document_id <> part.document_id OR whole.strategy_id = part.strategy_id)
UNION ALL
SELECT commitment_id, commitments.strategy_id
FROM commitments
LEFT JOIN strategies USING (strategy_id)
WHERE commitments.strategy_id IS NOT NULL
  AND (strategies.strategy_id IS NULL OR strategies.document_id <> commitments.document_id)
