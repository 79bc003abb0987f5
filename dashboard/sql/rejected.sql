-- Which documents could not be read or placed, and why?
SELECT source_path, reason FROM rejected_documents ORDER BY source_path
