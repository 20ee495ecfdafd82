using System.Text;
using Functions.Conform.Line;
using Functions.Tests.Contract;

namespace Functions.Tests.UploadFeed.Guide;

/// <summary>The programs of the integrator's guide push to the running product, through a line that fails the first time.</summary>
public sealed class GuideSamplesTests(RunningProduct product)
{
    private const string Good = "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n2026-10-01,A,-1,-6.60\n";

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("bash", LineFault.Unavailable)]
    [InlineData("bash", LineFault.LostAnswer)]
    [InlineData("powershell", LineFault.TooMany)]
    [InlineData("powershell", LineFault.LostAnswer)]
    [InlineData("csharp", LineFault.TooMany)]
    [InlineData("csharp", LineFault.LostAnswer)]
    [InlineData("java", LineFault.Unavailable)]
    [InlineData("java", LineFault.LostAnswer)]
    public async Task The_sample_sends_again_what_was_turned_away_or_answered_into_the_void_and_it_counts_once(string language, LineFault fault)
    {
        var hospital = await (await product.District()).Hospital();
        await using var line = await ConformLine.Open(new Uri("http://127.0.0.1:0"), product.Address, new FaultScript([fault], Wait), TimeProvider.System);
        using var program = GuideProgram.Of(language);
        var said = await program.Run(line.Address, hospital.Key, "usage?from=2026-10-01&to=2026-10-01", "usage-1.csv", Encoding.UTF8.GetBytes(Good));
        Assert.True(said.Exit == 0, said.ToString());
        var feed = Assert.Single(await hospital.Client.All("/api/feeds?kind=usage", hospital.Key));
        Assert.Equal((2, 2, 0, 0), feed.Rows());
        Assert.Equal("completed", feed.Text("status"));
        var pushes = line.Calls.Where(c => c.IsPush).ToList();
        Assert.Equal(2, pushes.Count);
        Assert.Single(pushes.Select(p => (p.Body, p.IdempotencyKey, p.Target)).Distinct());
        Assert.NotNull(pushes[0].IdempotencyKey);
        // The sender may have its answer before the line has noted that it was sent.
        var paused = pushes[1].At - pushes[0].EndedAt;
        if (fault != LineFault.LostAnswer) Assert.True(paused >= Wait - TimeSpan.FromSeconds(1), $"It came again after {paused}, before Retry-After.");
    }

    [Theory]
    [MemberData(nameof(GuideProgram.Languages), MemberType = typeof(GuideProgram))]
    public async Task The_sample_brings_the_rejected_rows_home_and_says_a_refusal_at_once(string language)
    {
        var hospital = await (await product.District()).Hospital();
        using var program = GuideProgram.Of(language);
        var bad = Encoding.UTF8.GetBytes(Good + "2026-10-01,A,1,-6.60\n");
        var said = await program.Run(product.Address, hospital.Key, "usage?from=2026-10-01&to=2026-10-01", "usage-2.csv", bad);
        Assert.True(said.Exit == 3, said.ToString());
        Assert.Contains("opposite_signs", program.Read("usage-2.csv.rejected.csv"), StringComparison.Ordinal);
        var refused = await program.Run(product.Address, hospital.Key, "usage", "usage-3.csv", Encoding.UTF8.GetBytes("date,amount\n2026-10-01,1\n"));
        Assert.True(refused.Exit == 2, refused.ToString());
        Assert.Contains("missing_column", refused.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(GuideProgram.Languages), MemberType = typeof(GuideProgram))]
    public async Task The_sample_sends_gb18030_and_says_so(string language)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var hospital = await (await product.District()).Hospital();
        using var program = GuideProgram.Of(language);
        var file = Encoding.GetEncoding("gb18030").GetBytes("销售日期,院内药品唯一码,销售数量(最小销售包装单位),销售总金额(元),科室\n2026-10-01,A,1,6.60,内科\n");
        var said = await program.Run(product.Address, hospital.Key, "usage?from=2026-10-01&to=2026-10-01", "usage-4.csv", file, "gb18030");
        Assert.True(said.Exit == 0, said.ToString());
        Assert.Equal("gb18030", Assert.Single(await hospital.Client.All("/api/feeds?kind=usage", hospital.Key)).Text("charset"));
    }
}
