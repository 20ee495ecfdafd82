using Functions.Hospitals;
using Functions.Reports.Monthly;
using Shared.Vocabulary;

namespace Functions.Tests.Reports.Monthly;

[Collection(EdgeTests.Name)]
public class MakeMonthlyReportsTests(Edge edge)
{
    private static readonly Month May = new(2023, 5);

    [Fact]
    public async Task Every_authority_above_an_institution_but_the_nations_gets_a_report()
    {
        Assert.Equal(["330000", "330100", "330106"], MakeMonthlyReports.Regions([RegionCode.Parse("330106"), RegionCode.Parse("330106")]).Select(r => r.ToString()));
        Assert.Equal(["120000", "120119"], MakeMonthlyReports.Regions([RegionCode.Parse("120119")]).Select(r => r.ToString()));
        var region = RegionCode.Parse("650102");
        await Registered("MR-1", region);
        await Run(edge, "2023-06-01T21:00:00Z");
        foreach (var authority in new[] { region, region.Parent, region.Parent.Parent })
            Assert.Equal((authority, May), (await edge.Get<MonthlyEditions>().Latest(authority, May, default)) is { } made ? (made.Report.Region, made.Report.Month) : default);
    }

    [Fact]
    public async Task The_same_books_give_the_same_edition_after_a_restart_and_changed_ones_a_new_one()
    {
        var region = RegionCode.Parse("650203");
        await Registered("MR-2", region);
        await Run(edge, "2023-06-01T21:00:00Z");
        var first = (await edge.Get<MonthlyEditions>().Latest(region, May, default))!;
        await using (var restarted = new Edge(edge.Azure))
        {
            await restarted.InitializeAsync();
            await Run(restarted, "2023-06-10T21:00:00Z");
            Assert.Equal((1, first.ContentHash), await restarted.Get<MonthlyEditions>().Latest(region, May, default) is { } again ? (again.Edition, again.ContentHash) : default);
        }

        await Registered("MR-3", region);
        await Run(edge, "2023-06-11T21:00:00Z");

        var second = (await edge.Get<MonthlyEditions>().Latest(region, May, default))!;
        Assert.Equal((2, 2), (second.Edition, second.Report.Data.Hospitals.Expected));
        Assert.Equal(MonthlyEditions.Json(first.Report), MonthlyEditions.Json((await edge.Get<MonthlyEditions>().Find(region, May, 1, default))!.Report));
    }

    [Fact]
    public async Task Makers_at_the_same_time_agree_on_one_edition()
    {
        var region = RegionCode.Parse("650204");
        await Registered("MR-4", region);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var scope = ReportScope.Of(region, May, new DateOnly(2023, 6, 2));
            return await edge.Get<MonthlyEditions>().Keep(region, await edge.Get<MonthlyReports>().Make(scope, default), "rules", default);
        }));
        Assert.Equal([1], await edge.Get<MonthlyEditions>().Numbers(region, May, default));
    }

    private static Task Run(Edge edge, string now) => edge.Get<MakeMonthlyReports>().Run(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), default);

    private Task<bool> Registered(string code, RegionCode region) => edge.Get<HospitalRegister>().Put(
        new Institution { Code = HospitalCode.Parse(code), Name = code, Level = InstitutionLevel.Secondary, Kind = InstitutionKind.General, Region = region }, default);
}
