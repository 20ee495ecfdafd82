namespace Functions.Tests.Contract;

/// <summary>Whatever order rows stand in, however a file is split and however often it is sent: the totals are exactly the same.</summary>
public sealed class FeedPropertyTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount,department\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Order_splitting_and_repetition_leave_exact_totals(int seed)
    {
        var district = await product.District();
        var random = new Random(seed);
        string[] rows = [.. Enumerable.Range(0, 150).Select(_ => Row(random))];
        var whole = await Total(await district.Hospital(), [rows], "replace");

        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        Assert.Equal(whole, await Total(await district.Hospital(), [shuffled], "replace"));
        Assert.Equal(whole, await Total(await district.Hospital(), rows.Chunk(random.Next(20, 60)), "append"));
        Assert.Equal(whole, await Total(await district.Hospital(), [.. shuffled.Chunk(50), .. shuffled.Chunk(50)], "append"));
        Assert.Equal(whole, await Total(await district.Hospital(), [rows, shuffled, rows], "replace"));
        var days = rows.GroupBy(r => r[..10]).Select(g => g.ToArray()).ToArray();
        random.Shuffle(days);
        Assert.Equal(whole, await Total(await district.Hospital(), days.Chunk(7).Select(some => some.SelectMany(d => d).ToArray()), "replace"));
    }

    // All are sent before any is waited for, so they are processed side by side.
    private static async Task<string> Total(Hospital hospital, IEnumerable<string[]> parts, string mode)
    {
        var taken = new List<string>();
        foreach (var part in parts) taken.Add((await hospital.Upload("usage", Header + string.Concat(part), $"mode={mode}")).Expect(202).Text("feedId")!);
        foreach (var id in taken) await hospital.Client.Settled(id, hospital.Key);
        var items = await hospital.Client.All("/api/indicators/essential-drug-ratio?from=2026-09&to=2026-10&groupBy=month,department,drug", hospital.Key);
        return string.Join('\n', items.Select(i => $"{i.Text("month")} {i.Text("department")} {i.Text("drug")} {i.Number("numerator"):0.00} {i.Number("denominator"):0.00}"));
    }

    private static string Row(Random random)
    {
        var sign = random.Next(8) == 0 ? -1 : 1;
        var day = new DateOnly(2026, 9, 15).AddDays(random.Next(30));
        return $"{day:yyyy-MM-dd},{"ABEX"[random.Next(4)]},{sign * random.Next(1, 9)},{sign * random.Next(1, 99_999) / 100m},{"内外急"[random.Next(3)]}科\n";
    }
}
