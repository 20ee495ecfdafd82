namespace Functions.Tests.Contract;

/// <summary>The indicators of use of a random small district through the real door, against sums made in the plainest way from the same rows.</summary>
public sealed class UseOracleTests(RunningProduct product)
{
    private static readonly string[] Codes = ["A", "B", "N", "S", "D", "E", "F", "X"];
    private static readonly string[] Departments = ["心内科", "肿瘤科", "外科"];
    private static readonly DateOnly Listed = new(2026, 10, 5);

    [Fact]
    public async Task Shares_of_a_random_district_are_those_of_the_naive_sums_along_every_path()
    {
        var (district, lines) = await RandomDistrict();
        foreach (var (grouping, key) in Paths())
        {
            await Compare(district, "negotiated-drug-share?scope=all", grouping, lines, key, l => l.Drug == "N", _ => true);
            await Compare(district, "negotiated-drug-share?scope=standard", grouping, lines, key, l => l.Drug == "N", l => l.Drug != "D");
            await Compare(district, "key-monitored?list=institution", grouping, lines, key, l => l.Drug == "B" && l.Day >= Listed, _ => true);
            await Compare(district, "essential-drug-ratio/rehearsal?before=2026-10-15&after=2026-10-16", grouping, lines, key, l => l.Drug is "A" or "F" or "E", l => l.Drug != "D");
            await Compare(district, "essential-drug-ratio/rehearsal?before=2026-10-16&after=2026-10-15", grouping, lines, key, l => l.Drug is "A" or "F", l => l.Drug != "D");
        }
    }

    [Fact]
    public async Task A_rehearsal_of_the_lists_in_force_gives_the_ratio_itself()
    {
        var (district, _) = await RandomDistrict();
        const string November = "month=2026-11&groupBy=hospital";
        foreach (var basis in new[] { "amount", "quantity" })
        {
            var ratio = await district.Ratios($"{November}&basis={basis}");
            var rehearsed = await district.Client.All($"/api/indicators/essential-drug-ratio/rehearsal?region={district.Region}&{November}&basis={basis}&before=2026-11-01&after=2026-11-30");
            Assert.NotEmpty(ratio);
            Assert.Equal(ratio.Select(i => (i.Number("numerator"), i.Number("denominator"))), rehearsed.Select(i => (i.Number("numerator"), i.Number("denominator"))));
            Assert.All(rehearsed, i => Assert.Equal(i.Number("numerator"), i.Number("numeratorBefore")));
        }
    }

    private static IEnumerable<(string Grouping, Func<Line, string> Key)> Paths() =>
    [
        ("hospital,month", l => $"{l.Hospital}|{l.Day:yyyy-MM}"), ("month", l => $"{l.Day:yyyy-MM}"), ("year", l => $"{l.Day:yyyy}"), ("department", l => l.Department),
        ("drug,department", l => $"{l.Drug}|{l.Department}"),
    ];

    private static async Task Compare(
        District district, string indicator, string grouping, List<Line> lines, Func<Line, string> key, Func<Line, bool> counts, Func<Line, bool> inScope)
    {
        var expected = new SortedDictionary<string, (decimal Numerator, decimal Denominator)>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var (numerator, denominator) = expected.GetValueOrDefault(key(line));
            expected[key(line)] = (numerator + (inScope(line) && counts(line) ? line.Amount : 0), denominator + (inScope(line) ? line.Amount : 0));
        }

        var items = await district.Client.All($"/api/indicators/{indicator}&region={district.Region}&from=2026-09&to=2026-11&groupBy={grouping}");
        var found = items.Select(i => (Key: string.Join('|', grouping.Split(',').Select(d => i.Text(d))), i.Number("numerator"), i.Number("denominator"))).OrderBy(i => i.Key, StringComparer.Ordinal);
        Assert.Equal(expected.Select(e => (e.Key, e.Value.Numerator, e.Value.Denominator)), found);
    }

    private async Task<(District District, List<Line> Lines)> RandomDistrict()
    {
        var district = await product.District();
        var random = new Random(20261123);
        var lines = new List<Line>();
        foreach (var level in new[] { "tertiary", "secondary" })
        {
            var hospital = await district.Hospital(level);
            await hospital.Push("lists", $"list,genericName,dosageForm,effectiveFrom\nkeyMonitored,呋塞米,注射液,{Listed:yyyy-MM-dd}\n");
            var mine = Enumerable.Range(0, 150).Select(_ => Line.Any(random, hospital.Code)).ToList();
            foreach (var part in mine.Chunk(60)) await hospital.Push("usage", Line.File(part), "mode=append");
            lines.AddRange(mine);
        }

        return (district, lines);
    }

    private sealed record Line(string Hospital, DateOnly Day, string Drug, int Packs, decimal Amount, string Department)
    {
        public static Line Any(Random random, string hospital)
        {
            var sign = random.Next(10) == 0 ? -1 : 1;
            return new(hospital, new DateOnly(2026, 9, 1).AddDays(random.Next(91)), Codes[random.Next(Codes.Length)],
                sign * random.Next(1, 20), sign * random.Next(1, 100_000) / 100m, Departments[random.Next(Departments.Length)]);
        }

        public static string File(IEnumerable<Line> lines) =>
            "date,drugCode,packs,amount,department\n" + string.Concat(lines.Select(l => $"{l.Day:yyyy-MM-dd},{l.Drug},{l.Packs},{l.Amount},{l.Department}\n"));
    }
}
