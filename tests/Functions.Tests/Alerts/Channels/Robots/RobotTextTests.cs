using System.Text;
using Functions.Alerts.Channels.Robots;
using Shared.Vocabulary;

namespace Functions.Tests.Alerts.Channels.Robots;

/// <summary>Alerts as one message within a limit.</summary>
public sealed class RobotTextTests
{
    private const int Most = 4096;

    [Fact]
    public void Texts_give_way_before_titles_do()
    {
        var alerts = Enumerable.Range(1, 10).Select(n => SampleAlerts.Red(n, text: new string('药', 300))).ToList();
        var text = RobotText.Compose(alerts, Most);
        Assert.All(Enumerable.Range(1, 10), n => Assert.Contains($"断货（{n}）", text, StringComparison.Ordinal));
        Assert.DoesNotContain("药药药", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 400)]
    [InlineData(10, 130)]
    [InlineData(3, 700)]
    [InlineData(1, 5000)]
    [InlineData(2, 5000)]
    public void A_message_is_never_longer_than_its_limit_and_says_what_is_missing(int count, int titleLength)
    {
        var alerts = Enumerable.Range(1, count).Select(n => SampleAlerts.Red(n, title: new string('短', titleLength))).ToList();
        var text = RobotText.Compose(alerts, Most);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, Most);
        var shown = text.Split('\n').Count(l => l.StartsWith("**短", StringComparison.Ordinal));
        Assert.InRange(shown, 1, count);
        if (shown < count) Assert.EndsWith($"… 另有 {count - shown} 条", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_beyond_the_basic_plane_are_not_torn_apart()
    {
        var text = RobotText.Compose([SampleAlerts.Red(1, title: string.Concat(Enumerable.Repeat("𠮷", 3000)))], Most);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void The_gravest_come_first()
    {
        var yellow = SampleAlerts.Red(1, title: "黄") is var y ? y with { Alert = y.Alert with { Severity = Severity.Yellow } } : y;
        var text = RobotText.Compose([yellow, SampleAlerts.Red(2, title: "红")], Most);
        Assert.True(text.IndexOf("**红**", StringComparison.Ordinal) < text.IndexOf("**黄**", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_that_a_hospital_wrote_is_taken_for_markup_a_mention_or_a_link()
    {
        var text = RobotText.Compose([SampleAlerts.Red(1, "<@all> [点我](http://x) **x** `y`", "# a\n> b\n<font color=\"red\">")], Most);
        Assert.Equal("短缺药品预警\n\n**＜＠all＞ ［点我］(http://x) ＊＊x＊＊ ＇y＇**\n＃ a\n＞ b\n＜font color=\"red\"＞\nRed: amoxicillin is out of stock (1)", text);
    }
}
