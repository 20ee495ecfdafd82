using Functions.Tests.Hosting;

namespace Functions.Tests.Contract;

/// <summary>The guide to warnings explains every field that a warning has and every action that it takes.</summary>
public sealed class WarningGuideTests(RunningProduct product)
{
    [Fact]
    public async Task Every_field_of_a_warning_is_in_the_guide()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "functions/Warnings/README.md"));
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,B,1\n2026-10-02,B,0\n");
        var warning = Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key));
        Assert.Equal([], warning.EnumerateObject().Select(p => p.Name).Where(name => !guide.Contains($"`{name}`", StringComparison.Ordinal)));
    }
}
