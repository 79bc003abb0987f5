-- What is there to search?
SELECT (SELECT count(*) FROM documents WHERE counted)::INTEGER AS documents,
    (SELECT count(DISTINCT city_id) FROM documents WHERE counted)::INTEGER AS cities,
    (SELECT min(year(published)) FROM documents WHERE counted)::INTEGER AS first_year,
    (SELECT max(year(published)) FROM documents WHERE counted)::INTEGER AS last_year,
    (SELECT count(*) FROM pledges)::INTEGER AS pledges,
    (SELECT count(*) FROM funding_figures JOIN documents USING (document_id) WHERE counted)::INTEGER AS amounts,
    (SELECT count(*) FROM targets JOIN documents USING (document_id) WHERE counted)::INTEGER AS quantities
