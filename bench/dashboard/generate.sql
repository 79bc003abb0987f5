-- Invented commitments in the shares that real documents show: of a hundred, ten with an amount, sixteen with a quantity, ten with
-- a due date; 1.4 statements a pledge; twenty commitments a document. Everything follows from row numbers by hash(): the same scale
-- gives the same rows. The one row of `scale` says how many commitments and cities. Rows come in the order in which the build writes
-- them: city by city, by day of publication.

CREATE TEMP TABLE places AS
SELECT city_id, row_number() OVER (ORDER BY city_id) - 1 AS number FROM cities
QUALIFY number < (SELECT cities FROM scale);

CREATE TEMP TABLE fields AS
SELECT sector_id, name_ko, row_number() OVER (ORDER BY position) - 1 AS number FROM sectors;

CREATE TEMP TABLE drafts AS
WITH numbered AS (
    SELECT i, i // 20 AS document, i % 20 AS slot, (i // 20) % s.cities AS city,
        greatest(1, (s.commitments / s.cities / 1.4)::BIGINT) AS promises
    FROM range((SELECT commitments FROM scale)) r(i), scale s
),
promised AS (
    SELECT *, hash(i || ' pledge') % promises AS promise FROM numbered
),
told AS (
    SELECT p.*, 'pledge-' || p.city || '-' || p.promise AS pledge_id, places.city_id, fields.sector_id,
        DATE '2016-01-01' + (hash(p.document || ' day') % 3600)::INTEGER AS published,
        CASE WHEN hash(p.i || ' kind') % 100 < 57 THEN 'plan' WHEN hash(p.i || ' kind') % 100 < 79 THEN 'achievement' ELSE 'vision' END AS kind,
        hash(p.i || ' won') % 100 < 10 AS has_won, hash(p.i || ' quantity') % 100 < 16 AS has_quantity,
        hash(p.i || ' due') % 100 < 17 AS has_due, -- of plans only: a tenth of all
        fields.name_ko || ' ' || (p.promise + 1) || '호 거점 조성' AS quote,
        (1 + hash(p.i || ' hundred millions') % 9) * pow(10, hash(p.i || ' scale') % 4)::BIGINT AS eok,
        10 * (1 + hash(p.i || ' people') % 90)::BIGINT AS people
    FROM promised p JOIN places ON places.number = p.city
    JOIN fields ON fields.number = floor(18 * pow((hash(p.city || ' ' || p.promise || ' sector') % 10000) / 10000.0, 1.6))
),
worded AS (
    SELECT * REPLACE (has_due AND kind = 'plan' AS has_due),
        CASE WHEN has_won THEN '에 ' ELSE '' END AS to_won,
        CASE WHEN has_won THEN eok || '억 원' ELSE '' END AS won_literal,
        CASE WHEN has_quantity THEN ', 일자리 ' ELSE '' END AS to_quantity,
        CASE WHEN has_quantity THEN people || '명' ELSE '' END AS quantity_literal,
        CASE WHEN kind = 'achievement' THEN ' 마쳤다. ' ELSE ' 추진한다. ' END AS ending,
        year(published)::INTEGER + 1 + (hash(i || ' years') % 5)::INTEGER AS due_year
    FROM told
),
sentences AS (
    SELECT *, quote || to_won || won_literal || to_quantity || quantity_literal || ending AS sentence FROM worded
)
SELECT *, 'd' || lpad(document::VARCHAR, 7, '0') AS document_id, 'c' || lpad(i::VARCHAR, 8, '0') AS commitment_id,
    (sum(length(sentence)) OVER (PARTITION BY document ORDER BY slot) - length(sentence))::INTEGER AS char_start
FROM sentences;

INSERT INTO documents BY NAME
SELECT document_id, any_value(city_id) AS city_id, '시정 소식 ' || document_id AS title, '가상 일보' AS publisher,
    any_value(published) AS published, 'generated' AS published_basis, 'news' AS kind, 'own' AS licence, 'paraphrase' AS record,
    'full' AS coverage, 'ko' AS language, 'utf-8' AS encoding, true AS counted, document_id AS story_id,
    document_id || '.md' AS source_path, sha256(document_id) AS sha256, string_agg(sentence, '' ORDER BY slot) AS text
FROM drafts GROUP BY document_id ORDER BY city_id, published, document_id;

INSERT INTO pledges BY NAME
SELECT pledge_id, any_value(city_id) AS city_id, any_value(sector_id) AS sector_id, any_value(quote) AS title,
    min(published) AS first_stated, max(published) AS last_stated, count(*)::INTEGER AS statements
FROM drafts GROUP BY pledge_id ORDER BY city_id, first_stated, pledge_id;

INSERT INTO commitments BY NAME
SELECT commitment_id, document_id, city_id, char_start, char_start + length(quote) AS char_end, quote, quote AS title, kind,
    'stated' AS modality, sector_id, CASE WHEN has_due THEN make_date(due_year, 12, 31) END AS due_end, pledge_id, 0.9 AS confidence,
    'auto' AS review, 'generated' AS kind_reason, 'generated' AS sector_reason
FROM drafts ORDER BY city_id, published, document_id, slot;

INSERT INTO funding_figures BY NAME
SELECT 'f' || lpad(i::VARCHAR, 8, '0') AS figure_id, document_id, commitment_id,
    char_start + length(quote || to_won) AS char_start, char_start + length(quote || to_won || won_literal) AS char_end,
    won_literal AS literal, eok * 100000000 AS krw, 'exact' AS bound,
    ['budget', 'total_cost', 'investment', 'subsidy', 'guarantee', 'effect', 'budget'][1 + (hash(i || ' basis') % 7)::INTEGER] AS basis
FROM drafts WHERE has_won ORDER BY city_id, published, document_id, slot;

INSERT INTO targets BY NAME
SELECT 't' || lpad(i::VARCHAR, 8, '0') AS target_id, document_id, commitment_id,
    char_start + length(sentence) - length(quantity_literal || ending) AS char_start,
    char_start + length(sentence) - length(ending) AS char_end,
    quantity_literal AS literal, people AS value, '명' AS unit, '일자리' AS measure, 'exact' AS bound,
    ['target', 'scale', 'result'][1 + (hash(i || ' role') % 3)::INTEGER] AS role
FROM drafts WHERE has_quantity ORDER BY city_id, published, document_id, slot;

INSERT INTO pledge_links BY NAME
SELECT lag(commitment_id) OVER story AS from_commitment_id, commitment_id AS to_commitment_id,
    CASE WHEN kind = 'achievement' THEN 'delivered' ELSE 'same' END AS relation, 0.8 AS score, 'generated' AS method,
    'auto' AS review, 'generated' AS reason
FROM drafts
WINDOW story AS (PARTITION BY pledge_id ORDER BY published, commitment_id)
QUALIFY lag(published) OVER story < published
ORDER BY to_commitment_id;

INSERT INTO builds
SELECT TIMESTAMP '2025-11-25', 'generated', count(*), true, sha256('generated ' || count(*)) FROM documents;
