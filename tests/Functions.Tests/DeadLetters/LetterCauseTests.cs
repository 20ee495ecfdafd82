using System.Net.Sockets;
using Azure;
using Functions.DeadLetters;
using Functions.Hosting;
using Functions.Storage;

namespace Functions.Tests.DeadLetters;

/// <summary>Causes are codes by which letters are grouped: the same failure has the same one, whatever its message says.</summary>
public sealed class LetterCauseTests
{
    [Fact]
    public void A_failure_has_its_code()
    {
        (Exception Failure, string Code)[] known =
        [
            (new PoisonMessageException("bad"), "unreadable_message"),
            (new PoisonMessageException("bad") { Cause = LetterCause.UnknownHospital }, "unknown_hospital"),
            (new RequestFailedException(503, "busy"), "dependency_unavailable"),
            (new RequestFailedException(0, "no connection"), "dependency_unavailable"),
            (new HttpRequestException("refused", new SocketException()), "dependency_unavailable"),
            (new IOException("reset", new SocketException()), "dependency_unavailable"),
            (new ConcurrencyException("lost"), "dependency_unavailable"),
            (new InvalidOperationException("passed on", new TimeoutException()), "dependency_unavailable"),
            (new AggregateException(new TimeoutException(), new RequestFailedException(500, "")), "dependency_unavailable"),
            (new RequestFailedException(400, "wrong"), "unexpected:RequestFailedException"),
            (new AggregateException(new TimeoutException(), new FormatException()), "unexpected:AggregateException"),
            (new IOException("disk"), "unexpected:IOException"),
        ];
        Assert.Equal(known.Select(k => k.Code), known.Select(k => LetterCause.Of(k.Failure)));
    }

    [Fact]
    public async Task An_unexpected_one_names_the_place_it_came_from_and_not_what_it_said()
    {
        var failure = await Assert.ThrowsAsync<FormatException>(Fail);
        Assert.Equal("unexpected:FormatException:LetterCauseTests.Fail", LetterCause.Of(failure));
        Assert.Equal(LetterCause.Of(failure), LetterCause.Of(new InvalidOperationException("passed on", failure)));
        var stack = LetterCause.StackOf(new InvalidOperationException("secret one", failure));
        Assert.Contains("System.FormatException\n  at LetterCauseTests.Fail", stack, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", stack, StringComparison.Ordinal);
    }

    private static async Task Fail()
    {
        await Task.Yield();
        throw new FormatException("secret two");
    }
}
