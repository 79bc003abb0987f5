-- Which build is this?
SELECT built_at, code_version, documents, published, data_hash,
    (SELECT count(*) FROM documents WHERE counted) AS counted_documents,
    (SELECT max(published) FROM documents) AS newest_document
FROM builds
