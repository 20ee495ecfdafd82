"""A hospital information system of a few rows: runs the queries given as a JSON array on standard input, answers a CSV file a kind."""
import csv, io, json, sqlite3, sys

his = sqlite3.connect(":memory:")
his.executescript("""
CREATE TABLE maker (maker_id, maker_name);
CREATE TABLE insurance_map (drug_code, insurance_code);
CREATE TABLE drug_dict (drug_code, generic_name, maker_id, form_name, spec, dose_unit, pack_unit, pack_size, approval_no, enabled_at, disabled_at);
CREATE TABLE op_dispense (confirmed_at, drug_code, qty, unit_factor, direction, charge, dept_name, visit_type, visit_no, rx_no);
CREATE TABLE ip_charge (executed_at, drug_code, doses, charge, dept_name, admission_no, item_type);
CREATE TABLE supplier (supplier_id, supplier_name);
CREATE TABLE store_bill (bill_id, bill_type, posted_at, supplier_id);
CREATE TABLE store_bill_line (bill_id, drug_code, packs, cost, batch_no, expires_on);
CREATE TABLE stock_daily (snap_date, store_code, drug_code, doses);
INSERT INTO maker VALUES (1, '甲厂'), (2, '乙厂');
INSERT INTO drug_dict VALUES ('YP1', '阿托伐他汀钙片', 1, '片剂', '20mg', '片', '盒', 7, '国药准字H20051408', '2020-01-01 00:00:00', NULL),
                             ('YP2', '呋塞米注射液', 2, '注射剂', '2ml:20mg', '支', '盒', 10, '国药准字H20033333', '2020-01-01 00:00:00', NULL);
INSERT INTO op_dispense VALUES ('2026-10-02 08:00:00', 'YP1', 2, 7, 1, 92.4, '心内科', 'O', 'V1', 'R1'),
                               ('2026-10-03 08:00:00', 'YP1', 7, 1, -1, 46.2, '心内科', 'O', 'V1', 'R1'),
                               ('2026-11-01 00:00:00', 'YP1', 1, 7, 1, 46.2, '心内科', 'E', 'V2', 'R2');
INSERT INTO ip_charge VALUES ('2026-10-31 23:59:59', 'YP2', 21, 210, '普外科', 'Z1', 'DRUG'), ('2026-10-31 12:00:00', 'YP2', -3, -30, '普外科', 'Z1', 'DRUG'),
                             ('2026-10-31 12:00:00', 'BED', 1, 50, '普外科', 'Z1', 'BED');
INSERT INTO supplier VALUES (1, '国药某公司');
INSERT INTO store_bill VALUES (1, 'PURCHASE', '2026-10-01 09:00:00', 1), (2, 'RETURN', '2026-10-05 09:00:00', 1), (3, 'TRANSFER', '2026-10-05 09:00:00', 1);
INSERT INTO store_bill_line VALUES (1, 'YP1', 100, 4000, 'B1', '2028-01-31'), (2, 'YP1', 3, 120, 'B1', '2028-01-31'), (3, 'YP1', 9, 0, 'B1', '2028-01-31');
INSERT INTO stock_daily VALUES ('2026-10-31', 'S1', 'YP1', 600), ('2026-10-31', 'S2', 'YP1', 72), ('2026-10-31', 'S1', 'YP2', 0);
""")

files = {}
for query in json.load(sys.stdin):
    rows = his.execute(query, {"from": "2026-10-01", "next": "2026-11-01"})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column[0] for column in rows.description)
    writer.writerows(rows)
    files[query.split("\n")[0].removeprefix("-- ")] = text.getvalue()
print(json.dumps(files, ensure_ascii=False))
