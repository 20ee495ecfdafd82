using Shared.Notify;
using Shared.Notify.Life;
using Shared.Vocabulary;

namespace Shared.Tests.Notify.Life;

public class HeartbeatAlertTests
{
    private static readonly DateOnly Day = new(2026, 11, 2);
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly HeartbeatRules Rules = new(8, 30, 2);

    private static readonly Subscription To = new()
    {
        Id = "s1",
        Channel = ChannelKind.Webhook,
        Region = RegionCode.Parse("120119"),
        Owner = "officer:王",
        Since = Now.AddDays(-9),
    };

    [Fact]
    public void It_says_how_fresh_each_hospital_is_the_stalest_first_and_how_many_are_left_out()
    {
        var alert = Alert(Fresh("H1"), Fresh("H2"), Fresh("H3") with { SilentSince = new(2026, 10, 20) }, Fresh("H4") with { NeverReported = true, LastStockDay = null, LastReceivedAt = null });
        Assert.Equal("每日平安信号 2026-11-02：4 家机构中 2 家数据逾期", alert.Title.Zh);
        Assert.Equal(
            "未解除预警：红 2、橙 0、黄 0\n昨日以来通知发送失败 1 条，重试中 3 条\n待办 5 项，其中逾期 4 项\n"
            + "H4医院（H4）：库存至 无，最近报送 无，从未报送，近 30 天报送 28/30\n"
            + "H3医院（H3）：库存至 2026-11-01，最近报送 2026-11-02 01:00，自 2026-10-20 逾期，近 30 天报送 28/30\n… 另有 2 家",
            alert.Text.Zh);
        Assert.Equal(["H4", "H3", "H1", "H2"], alert.Data.GetProperty("hospitals").EnumerateArray().Select(h => h.GetProperty("hospital").GetString()!));
        Assert.Equal(2, alert.Data.GetProperty("warnings").GetProperty("red").GetInt32());
    }

    [Fact]
    public void It_comes_too_when_nothing_happened_and_nobody_is_there()
    {
        var alert = Alert();
        Assert.Equal("每日平安信号 2026-11-02：0 家机构数据正常", alert.Title.Zh);
        Assert.Equal(0, alert.Data.GetProperty("hospitals").GetArrayLength());
    }

    [Fact]
    public void A_subscription_has_one_a_day()
    {
        Assert.Equal(Alert().Id, Alert(Fresh("H1")).Id);
        Assert.NotEqual(Alert().Id, HeartbeatAlert.Of(To, Day.AddDays(1), Now, Facts(), new(0, 0), Rules).Id);
        Assert.NotEqual(Alert().Id, HeartbeatAlert.Of(To with { Owner = "officer:李" }, Day, Now, Facts(), new(0, 0), Rules).Id);
    }

    [Fact]
    public void A_whole_province_stays_within_what_can_be_kept()
    {
        var alert = Alert([.. Enumerable.Range(1, 3000).Select(n => Fresh($"H{n:D5}"))]);
        Assert.Equal(500, alert.Data.GetProperty("hospitals").GetArrayLength());
        Assert.Equal(2500, alert.Data.GetProperty("hospitalsLeftOut").GetInt32());
    }

    private static Alert Alert(params HospitalFreshness[] hospitals) => HeartbeatAlert.Of(To, Day, Now, Facts(hospitals), new DeliveryFacts(1, 3), Rules);

    private static ScopeFacts Facts(params HospitalFreshness[] hospitals) =>
        new([.. hospitals.OrderBy(h => h.Order, StringComparer.Ordinal)], new Dictionary<Severity, int> { [Severity.Red] = 2 }, 5, 4);

    private static HospitalFreshness Fresh(string code) =>
        new(HospitalCode.Parse(code), $"{code}医院", new(2026, 11, 1), new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.FromHours(8)), null, false, 28, 30);
}
