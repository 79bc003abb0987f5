-- Under which licences do the documents stand?
SELECT licence, coalesce(record, 'original') AS record, count(*)::INTEGER AS documents, count(text)::INTEGER AS whole
FROM documents GROUP BY ALL ORDER BY documents DESC, licence
