-- The essential drug ratio by institution and month, by the rules of a usage row. $file and $catalogue are paths.
-- A value that is no value of its column's type drops its line while the file is read, which is the fastest way DuckDB has of rejecting.
WITH line AS (
    SELECT "date", drug, packs, doses, amount, department, encounter, days_supply
    FROM read_csv(
        $file, header = true, delim = ',', quote = '"', escape = '"', new_line = '\r\n', nullstr = '', dateformat = '%Y%m%d', ignore_errors = true, auto_detect = false,
        columns = {
            'date': 'DATE', 'drug': 'VARCHAR', 'packs': 'DECIMAL(9,2)', 'doses': 'DECIMAL(9,2)', 'amount': 'DECIMAL(18,2)',
            'department': 'VARCHAR', 'encounter': 'VARCHAR', 'visit': 'VARCHAR', 'prescription': 'VARCHAR', 'days_supply': 'INTEGER'
        })
),
known AS (
    SELECT line.*, catalogue.essential, catalogue.in_scope, packs * pack_size AS converted
    FROM line JOIN catalogue ON catalogue.code = line.drug
)
SELECT department, month("date") AS "month", count(*) AS "rows",
    coalesce(sum(amount) FILTER (in_scope AND essential), 0)::DECIMAL(18,2) AS numerator,
    coalesce(sum(amount) FILTER (in_scope), 0)::DECIMAL(18,2) AS denominator
FROM known
WHERE "date" IS NOT NULL AND amount IS NOT NULL
    AND (doses IS NOT NULL OR packs IS NOT NULL)
    AND (doses IS NULL OR converted IS NULL OR abs(converted - doses) <= 1)
    AND NOT (coalesce(doses, converted) < 0 AND amount > 0) AND NOT (coalesce(doses, converted) > 0 AND amount < 0)
    AND (encounter IS NULL OR encounter IN ('门诊', '急诊', '住院'))
    AND (days_supply IS NULL OR days_supply > -2147483648)
GROUP BY ALL
