namespace Functions.Tests.Contract;

/// <summary>A random small district through the real door, against sums made in the plainest way from the same rows.</summary>
public sealed class RatioOracleTests(RunningProduct product)
{
    private static readonly string[] Codes = ["A", "B", "N", "S", "D", "E", "F", "X"];
    private static readonly string[] Departments = ["心内科", "肿瘤科", "外科", "急诊科"];

    [Fact]
    public async Task Ratios_of_a_random_district_are_those_of_the_naive_sums()
    {
        var district = await product.District();
        var random = new Random(20261122);
        var lines = new List<Line>();
        foreach (var level in new[] { "tertiary", "secondary", "primary" })
        {
            var hospital = await district.Hospital(level);
            var mine = Enumerable.Range(0, 120).Select(_ => Line.Any(random, hospital.Code)).ToList();
            foreach (var part in mine.Chunk(50)) await hospital.Push("usage", Line.File(part), "mode=append");
            lines.AddRange(mine);
        }

        foreach (var scope in new[] { "standard", "excludingNegotiated", "excludingSelected" })
        {
            foreach (var basis in new[] { "amount", "quantity" })
            {
                await Compare(district, $"basis={basis}&scope={scope}&groupBy=hospital,month", lines, scope, basis, l => $"{l.Hospital}|{l.Day:yyyy-MM}");
                await Compare(district, $"basis={basis}&scope={scope}&groupBy=department", lines, scope, basis, l => l.Department);
                await Compare(district, $"basis={basis}&scope={scope}&groupBy=drug", lines, scope, basis, l => l.Drug);
            }
        }
    }

    private static async Task Compare(District district, string query, List<Line> lines, string scope, string basis, Func<Line, string> key)
    {
        var expected = lines.GroupBy(key).Select(g => Naive(g.Key, g, scope, basis)).Order().ToList();
        var dimensions = query[(query.LastIndexOf('=') + 1)..].Split(',');
        var found = (await district.Ratios($"from=2026-09&to=2026-10&{query}"))
            .Select(i => (string.Join('|', dimensions.Select(d => i.Text(d))), i.Number("numerator"), i.Number("denominator"), i.Number("claimedOnly"))).Order().ToList();
        Assert.Equal(expected, found);
    }

    private static (string, decimal, decimal, decimal) Naive(string key, IEnumerable<Line> group, string scope, string basis)
    {
        var (numerator, denominator, claimed) = (0m, 0m, 0m);
        foreach (var line in group)
        {
            if (line.Drug == "D" || (line.Drug == "N" && scope != "standard") || (line.Drug == "S" && scope == "excludingSelected")) continue;
            var value = basis == "amount" ? line.Amount : line.Packs * line.PackSize;
            var essential = line.Drug is "A" or "F" || (line.Drug == "E" && line.Day >= new DateOnly(2026, 10, 16));
            denominator += value;
            numerator += essential ? value : 0;
            claimed += line.Drug is "B" or "X" ? value : 0;
        }

        return (key, numerator, denominator, claimed);
    }

    private sealed record Line(string Hospital, DateOnly Day, string Drug, int Packs, decimal Amount, string Department)
    {
        public int PackSize => Drug switch { "A" => 7, "B" => 10, "S" => 28, "D" => 500, "E" => 48, "F" => 14, _ => 1 };

        public static Line Any(Random random, string hospital)
        {
            var sign = random.Next(10) == 0 ? -1 : 1;
            return new Line(hospital, new DateOnly(2026, 9, 1).AddDays(random.Next(61)), Codes[random.Next(Codes.Length)],
                sign * random.Next(1, 20), sign * random.Next(1, 100_000) / 100m, Departments[random.Next(Departments.Length)]);
        }

        public static string File(IEnumerable<Line> lines) =>
            "date,drugCode,packs,amount,department\n" + string.Concat(lines.Select(l => $"{l.Day:yyyy-MM-dd},{l.Drug},{l.Packs},{l.Amount},{l.Department}\n"));
    }
}
