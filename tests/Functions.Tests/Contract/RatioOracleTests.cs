namespace Functions.Tests.Contract;

/// <summary>A random small district through the real door, against sums and counts made in the plainest way from the same rows.</summary>
public sealed class RatioOracleTests(RunningProduct product)
{
    private static readonly string[] Codes = ["A", "B", "N", "S", "D", "E", "F", "X"];
    private static readonly string[] Departments = ["心内科", "肿瘤科", "外科", "急诊科"];
    private static readonly string[] Scopes = ["standard", "excludingNegotiated", "excludingSelected"];
    private static readonly string[] InStore = ["stocked", "procurement"];

    [Fact]
    public async Task Every_basis_and_scope_of_a_random_district_is_that_of_the_plain_rows_along_every_dimension()
    {
        var district = await product.District();
        var random = new Random(20261122);
        var lines = new List<Line>();
        foreach (var level in new[] { "tertiary", "secondary", "primary" })
        {
            var hospital = await district.Hospital(level);
            var mine = Enumerable.Range(0, 160).Select(_ => Line.Any(random, hospital.Code)).ToList();
            foreach (var kind in mine.GroupBy(l => l.Kind))
            {
                foreach (var part in kind.Chunk(50)) await hospital.Push(kind.Key, Line.File(part), "mode=append");
            }

            await hospital.Push("institution", "month,outpatientVisits,discharges\n2026-09,300,30\n2026-10,400,40\n");
            lines.AddRange(mine);
        }

        foreach (var basis in new[] { "amount", "quantity", "products", "generics", "stocked", "prescriptions", "outpatientsWithDrug", "outpatients", "inpatients", "procurement" })
        {
            foreach (var scope in Scopes)
            {
                await Compare(district, basis, scope, "hospital,month", lines, l => $"{l.Hospital}|{l.Day:yyyy-MM}");
                await Compare(district, basis, scope, "quarter", lines, l => l.Day.Month == 9 ? "2026-Q3" : "2026-Q4");
                await Compare(district, basis, scope, "year", lines, _ => "2026");
                if (basis is "outpatients" or "inpatients") continue;
                await Compare(district, basis, scope, "drug", lines, l => l.Drug);
                if (!InStore.Contains(basis)) await Compare(district, basis, scope, "hospital,department", lines, l => $"{l.Hospital}|{l.Department}");
            }
        }
    }

    private static async Task Compare(District district, string basis, string scope, string dimensions, List<Line> lines, Func<Line, string> key)
    {
        var expected = lines.Where(l => Counts(l, basis)).GroupBy(key).Select(g => Naive(g.Key, g, basis, scope)).Where(e => dimensions[0] != 'd' || e.Item3 + e.Item2 != 0).Order().ToList();
        var found = (await district.Ratios($"from=2026-09&to=2026-10&basis={basis}&scope={scope}&groupBy={dimensions}"))
            .Select(i => (string.Join('|', dimensions.Split(',').Select(d => i.Text(d))), i.Number("numerator"), i.Number("denominator"), i.Number("claimedOnly")))
            .Where(e => dimensions[0] != 'd' || e.Item3 + e.Item2 != 0).Order().ToList();
        Assert.Equal(expected, found);
    }

    private static bool Counts(Line line, string basis) => basis switch
    {
        "stocked" => line.Kind is "stock" or "inbound",
        "procurement" => line.Kind == "inbound",
        _ => line.Kind == "usage",
    };

    private static (string, decimal, decimal, decimal) Naive(string key, IEnumerable<Line> group, string basis, string scope)
    {
        var rows = group.Where(l => l.Drug != "D" && (l.Drug != "N" || scope == "standard") && (l.Drug != "S" || scope != "excludingSelected")).ToList();
        var (numerator, denominator, claimed) = (0m, 0m, 0m);
        foreach (var line in rows.Where(_ => basis is "amount" or "quantity" or "procurement"))
        {
            var value = basis == "quantity" ? line.Packs * line.PackSize : line.Amount;
            denominator += value;
            numerator += line.Essential ? value : 0;
            claimed += line.Drug is "B" or "X" ? value : 0;
        }

        foreach (var things in rows.Where(_ => denominator == 0).GroupBy(l => l.Hospital))
        {
            foreach (var thing in things.GroupBy(l => Thing(l, basis)).Where(g => g.Key is not null))
            {
                // Of a prescription or visit each drug has a net quantity of its own; of a product all its packs have one.
                var parts = basis is "products" or "generics" or "stocked" ? [thing.Where(l => l.Kind != "stock").ToList()] : thing.GroupBy(l => l.Drug).Select(d => d.ToList());
                var used = parts.Where(p => p.Sum(l => l.Packs * l.PackSize) > 0).SelectMany(p => p).ToList();
                var was = used.GroupBy(l => (l.Drug, Occasion(l, basis))).Where(o => o.Sum(l => l.Packs) > 0).SelectMany(o => o).Concat(thing.Where(l => l is { Kind: "stock", Packs: > 0 })).ToList();
                if (was.Count == 0) continue;
                denominator++;
                numerator += was.Exists(l => l.Essential) ? 1 : 0;
                claimed += !was.Exists(l => l.Essential) && was.Exists(l => l.Drug is "B" or "X") ? 1 : 0;
            }
        }

        return (key, numerator, Total(key, basis) ?? denominator, claimed);
    }

    // What is bought in a month under the same flags is one occasion; what is used, a drug's day in a department.
    private static string Occasion(Line l, string basis) => basis == "stocked" ? $"{l.Day.Month}{l.Essential}" : basis is "products" or "generics" ? $"{l.Day}{l.Department}" : $"{l.Day}";

    private static string? Thing(Line l, string basis) => basis switch
    {
        "amount" or "quantity" or "procurement" => null,
        "products" or "generics" or "stocked" => l.Drug == "F" ? "A" : l.Drug,
        "prescriptions" => l.Prescription.Length == 0 ? null : l.Prescription,
        "inpatients" => l.Encounter == "inpatient" && l.Visit.Length > 0 ? l.Visit : null,
        _ => l.Encounter is "outpatient" or "emergency" && l.Visit.Length > 0 ? l.Visit : null,
    };

    private static decimal? Total(string key, string basis)
    {
        var hospitals = key.Contains('|') ? 1 : 3;
        var (september, october) = basis switch { "outpatients" => (300, 400), "inpatients" => (30, 40), _ => (0, 0) };
        if (september == 0) return null;
        return hospitals * (key.EndsWith("-09", StringComparison.Ordinal) || key.EndsWith("Q3", StringComparison.Ordinal) ? september
            : key.EndsWith("-10", StringComparison.Ordinal) || key.EndsWith("Q4", StringComparison.Ordinal) ? october : september + october);
    }

    private sealed record Line(string Hospital, string Kind, DateOnly Day, string Drug, int Packs, decimal Amount, string Department, string Encounter, string Visit, string Prescription)
    {
        public int PackSize => Drug switch { "A" => 7, "B" => 10, "S" => 28, "D" => 500, "E" => 48, "F" => 14, _ => 1 };

        public bool Essential => Drug is "A" or "F" || (Drug == "E" && Day >= new DateOnly(2026, 10, 16));

        public static Line Any(Random random, string hospital)
        {
            var kind = random.Next(8) switch { 0 => "inbound", 1 => "stock", _ => "usage" };
            var sign = kind != "stock" && random.Next(5) == 0 ? -1 : 1;
            return new Line(hospital, kind, new DateOnly(2026, 9, 1).AddDays(random.Next(61)), Codes[random.Next(Codes.Length)],
                sign * random.Next(kind == "stock" ? 0 : 1, 6), sign * random.Next(1, 100_000) / 100m, Departments[random.Next(Departments.Length)],
                new[] { "outpatient", "emergency", "inpatient", "" }[random.Next(4)], random.Next(6) == 0 ? "" : $"V{random.Next(25)}", random.Next(6) == 0 ? "" : $"R{random.Next(30)}");
        }

        public static string File(IEnumerable<Line> lines)
        {
            var all = lines.ToList();
            return all[0].Kind switch
            {
                "usage" => "date,drugCode,packs,amount,department,encounter,visitId,prescriptionId\n"
                    + string.Concat(all.Select(l => $"{l.Day:yyyy-MM-dd},{l.Drug},{l.Packs},{l.Amount},{l.Department},{l.Encounter},{l.Visit},{l.Prescription}\n")),
                "inbound" => "date,drugCode,packs,amount\n" + string.Concat(all.Select(l => $"{l.Day:yyyy-MM-dd},{l.Drug},{l.Packs},{l.Amount}\n")),
                _ => "date,drugCode,packs\n" + string.Concat(all.Select(l => $"{l.Day:yyyy-MM-dd},{l.Drug},{l.Packs}\n")),
            };
        }
    }
}
