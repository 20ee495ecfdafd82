using System.Diagnostics;
using Functions.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Functions.Tests.Telemetry;

/// <summary>What isn't on the list leaves in no span, whoever put it there.</summary>
public sealed class AllowedOnlyTests
{
    [Theory]
    [InlineData("patient.name", "x")]
    [InlineData("url.query", "visit=V1")]
    [InlineData("url.path", "/api/feeds/1")]
    [InlineData(Attributes.Hospital, "张三")]
    [InlineData(Attributes.Code, "v@x?y=1&z")]
    [InlineData(Attributes.HttpRoute, "a text of more than a hundred characters is no name of anything a text of more than a hundred characters.")]
    public void What_is_not_allowed_is_taken_away(string attribute, string value)
    {
        var span = Passed(s => s.SetTag(attribute, value).SetTag(Attributes.FeedKind, "usage").SetStatus(ActivityStatusCode.Error, "张三's row"));

        Assert.Equal(["feed.kind"], span.TagObjects.Select(t => t.Key));
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
        Assert.True(span.Recorded);
    }

    [Fact]
    public void A_value_that_is_an_object_is_taken_away() => Assert.Empty(Passed(s => s.SetTag(Attributes.Code, new[] { "a" })).TagObjects);

    [Fact]
    public void A_span_with_an_exception_or_with_a_name_of_other_letters_is_not_sent()
    {
        Assert.False(Passed(s => s.AddException(new InvalidOperationException("张三"))).Recorded);
        Assert.False(Passed(s => s.DisplayName = "张三").Recorded);
    }

    private static Activity Passed(Action<Activity> made)
    {
        using var source = new ActivitySource($"test {Guid.NewGuid():N}");
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddProcessor(new AllowedOnly()).Build();
        using var span = source.StartActivity("span")!;
        made(span);
        span.Stop();
        return span;
    }
}
