-- From which files was this build made?
SELECT source_path FROM documents
UNION ALL SELECT source_path FROM rejected_documents
ORDER BY source_path
