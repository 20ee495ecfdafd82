using Shared.Notify;
using Shared.Vocabulary;

namespace Shared.Tests.Notify;

/// <summary>Who is told, against a reading of the rules that looks at one subscription and one alert at a time, case by case.</summary>
public sealed class AlertRoutingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Regions = ["000000", "120000", "120119", "330000", "330100", "330102"];
    private static readonly string[] Hospitals = ["H1", "H2", "H3"];

    [Fact]
    public void Routing_is_what_the_rules_say_for_any_subscription_and_alert()
    {
        var random = new Random(20261102);
        var told = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (subscription, matter) = (Subscription(random), Matter(random));
            var expected = Expected(subscription, matter);
            Assert.Equal(expected, AlertRouting.Tells(subscription, matter));
            if (expected) told++;
        }

        Assert.InRange(told, 500, 19_500);
    }

    [Fact]
    public void The_least_severity_holds_for_every_authority_also_one_that_is_a_recipient()
    {
        var province = AlertTimesTests.One() with { Region = RegionCode.Parse("330000"), MinSeverity = Severity.Red, Since = Now };
        var matter = new AlertMatter(Alert(AlertKind.Warning, Severity.Orange, "330102", "H1"), [DrugFlag.Selected]);
        Assert.False(AlertRouting.Tells(province, matter));
        Assert.True(AlertRouting.Tells(province with { MinSeverity = Severity.Orange }, matter));
        Assert.False(AlertRouting.Tells(province with { MinSeverity = Severity.Orange, Flags = [DrugFlag.Emergency] }, matter));
    }

    [Fact]
    public void What_happened_before_is_past_and_faults_of_the_product_are_posted_not_routed()
    {
        var one = AlertTimesTests.One() with { Since = Now };
        var matter = new AlertMatter(Alert(AlertKind.Warning, Severity.Red, "120119", "H1"), []);
        Assert.True(AlertRouting.Tells(one, matter));
        Assert.False(AlertRouting.Tells(one with { Since = Now.AddTicks(1) }, matter));
        Assert.False(AlertRouting.Tells(one, matter with { Alert = matter.Alert with { Kind = AlertKind.Operator } }));
    }

    // Case by case, as one would explain it to a colleague.
    private static bool Expected(Subscription s, AlertMatter m)
    {
        if (m.Alert.At < s.Since) return false;
        if (m.Alert.Kind is AlertKind.Operator or AlertKind.Digest or AlertKind.Heartbeat) return false;
        if (m.Alert.Kind == AlertKind.Feed && !s.Feeds) return false;
        if (s.Hospital is null && s.Region is null) return false;
        if (s.Hospital is not null && m.Alert.Hospital?.ToString() != s.Hospital.ToString()) return false;
        if (s.Region is not null && !Inside(m.Alert.Region!.Value.ToString(), s.Region.Value.ToString())) return false;
        if (s.Flags.Count > 0 && m.Flags is not null && !s.Flags.Intersect(m.Flags).Any()) return false;
        return m.Alert.Severity is null || (int)m.Alert.Severity >= (int)s.MinSeverity;
    }

    private static bool Inside(string region, string authority) => region.StartsWith(Stem(authority), StringComparison.Ordinal);

    // The pairs of digits that name it: 120000 is 12, 330100 is 3301, the nation is none.
    private static string Stem(string authority) => authority.EndsWith("000000", StringComparison.Ordinal) ? "" : authority.EndsWith("0000", StringComparison.Ordinal) ? authority[..2]
        : authority.EndsWith("00", StringComparison.Ordinal) ? authority[..4] : authority;

    private static Subscription Subscription(Random random)
    {
        var place = random.Next(5);
        return AlertTimesTests.One() with
        {
            Region = place < 3 ? RegionCode.Parse(Any(random, Regions)) : null,
            Hospital = place == 3 ? HospitalCode.Parse(Any(random, Hospitals)) : null,
            MinSeverity = (Severity)random.Next(3),
            Flags = Flags(random, 0.3),
            Feeds = random.Next(2) == 0,
            Since = Now.AddMinutes(random.Next(-5, 2)),
        };
    }

    private static AlertMatter Matter(Random random)
    {
        var kind = (AlertKind)random.Next(6);
        var severity = kind == AlertKind.Warning ? (Severity?)random.Next(3) : null;
        var hospital = random.Next(4) == 0 ? null : Any(random, Hospitals);
        return new(
            Alert(kind, severity, Any(random, Regions), hospital),
            kind == AlertKind.Feed ? null : Flags(random, 0.5));
    }

    private static Alert Alert(AlertKind kind, Severity? severity, string region, string? hospital) => new()
    {
        Id = "a",
        Kind = kind,
        Event = "raised",
        At = Now,
        Subject = "/api/warnings/w",
        Severity = severity,
        Title = new("预警", "alert"),
        Text = new("短缺", "short"),
        Region = RegionCode.Parse(region),
        Hospital = hospital is null ? null : HospitalCode.Parse(hospital),
    };

    private static DrugFlag[] Flags(Random random, double share) => [.. Enum.GetValues<DrugFlag>().Where(_ => random.NextDouble() < share / 2)];

    private static string Any(Random random, string[] of) => of[random.Next(of.Length)];
}
