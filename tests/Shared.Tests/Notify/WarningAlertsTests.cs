using Shared.Notify;
using Shared.Tests.Warn;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Tests.Notify;

/// <summary>What people read.</summary>
public sealed class WarningAlertsTests
{
    private static readonly DateTimeOffset At = new(2026, 10, 13, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly ShortageWarning Warning = WarningLifeCycleTests.After([], "2026-10-13", WarningLifeCycleTests.Red);

    [Theory]
    [InlineData("raised", "新预警")]
    [InlineData("reopened", "再次发生")]
    [InlineData("escalated", "已上报上级")]
    [InlineData("unattended", "尚无人处理")]
    public void The_title_says_how_grave_it_is_what_happened_what_is_short_and_where(string happened, string words)
    {
        var alert = Of(happened, Warning, "第一医院");
        Assert.StartsWith($"红色预警（{words}）：{Warning.Product.GenericName}", alert.Title.Zh, StringComparison.Ordinal);
        Assert.EndsWith("第一医院", alert.Title.Zh, StringComparison.Ordinal);
        Assert.Contains("Red warning", alert.Title.En, StringComparison.Ordinal);
        Assert.Contains($"https://alerts.example.cn/api/warnings/{Uri.EscapeDataString(Warning.Id)}", alert.Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_over_asks_for_nothing_any_more()
    {
        var over = Of("cleared", Warning with { State = WarningState.Resolved }, "第一医院");
        Assert.Contains("无需处理", over.Text.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("时限", over.Text.Zh, StringComparison.Ordinal);
        Assert.Contains("可以做", Of("raised", Warning, "第一医院").Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_acted_is_nobodys_news()
    {
        var acted = Warning with { History = [.. Warning.History, new WarningEvent(At, new(2026, 10, 13), "escalated", "officer:李科长", "请张药师处理", null, null)] };
        var alert = Of("escalated", acted, "第一医院");
        foreach (var text in new[] { alert.Title.ToString(), alert.Text.ToString(), alert.Data.ToString() })
        {
            Assert.DoesNotContain("李科长", text, StringComparison.Ordinal);
            Assert.DoesNotContain("张药师", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_change_of_type_alone_and_a_comment_are_told_to_nobody()
    {
        Assert.True(WarningAlerts.IsTold(new Change("c", "raised", At, "2026-10-13"), Warning));
        Assert.False(WarningAlerts.IsTold(new Change("c", "commented", At, "2026-10-13"), Warning));
        Assert.True(WarningAlerts.IsTold(Changed, With(Severity.Yellow)));
        Assert.False(WarningAlerts.IsTold(Changed, With(Severity.Red)));
    }

    [Fact]
    public void It_is_unattended_until_a_person_does_something()
    {
        Assert.True(Unattended.Is(Warning, At));
        Assert.False(Unattended.Is(Warning with { State = WarningState.Acknowledged }, At));
        Assert.False(Unattended.Is(Warning with { State = WarningState.Resolved }, At));
        var commented = new WarningEvent(At.AddMinutes(1), new(2026, 10, 13), "commented", "officer:李", null, null, null);
        Assert.False(Unattended.Is(Warning with { History = [commented] }, At));
        Assert.True(Unattended.Is(Warning with { History = [commented] }, At.AddMinutes(2)));
        Assert.NotEqual(Unattended.IdOf(Warning), Unattended.IdOf(Warning with { Severity = Severity.Yellow }));
    }

    private static Change Changed => new("c", "changed", At, "2026-10-14");

    private static ShortageWarning With(Severity next) =>
        Warning with { History = [.. Warning.History, new WarningEvent(At, new(2026, 10, 14), "changed", "system", null, null, next)] };

    private static Alert Of(string happened, ShortageWarning warning, string hospital) =>
        WarningAlerts.Of(new Change("c-1", happened, At, "2026-10-13"), warning, hospital, "https://alerts.example.cn");
}
