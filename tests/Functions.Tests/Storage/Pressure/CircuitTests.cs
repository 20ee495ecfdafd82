using Functions.Storage.Pressure;

namespace Functions.Tests.Storage.Pressure;

public sealed class CircuitTests
{
    private readonly StillClock _clock = new();
    private readonly Circuit _circuit;

    public CircuitTests() => _circuit = new Circuit(new PressureSettings { FailuresToOpen = 3, SecondsToOpen = 1, LongestPauseSeconds = 4 }, _clock);

    [Fact]
    public void A_service_that_fails_again_and_again_is_asked_no_more()
    {
        Fail(3);
        Assert.Null(_circuit.Enter(out _));
        _clock.Go(1);
        Fail(1);
        Assert.InRange(_circuit.Enter(out var isProbe)!.Value.TotalSeconds, 0.9, 1.1);
        Assert.False(isProbe);
    }

    [Fact]
    public void One_good_answer_between_failures_keeps_it_in_use()
    {
        for (var i = 0; i < 20; i++)
        {
            Fail(2);
            _clock.Go(1);
            _circuit.Succeeded();
        }

        Assert.Null(_circuit.Closed);
    }

    [Fact]
    public void After_the_pause_one_caller_looks_and_the_others_wait_for_what_it_finds()
    {
        Open();
        _clock.Go(1.1);
        Assert.Null(_circuit.Enter(out var first));
        Assert.True(first);
        Assert.NotNull(_circuit.Enter(out var second));
        Assert.False(second);
        _circuit.Succeeded();
        Assert.Null(_circuit.Enter(out var third));
        Assert.False(third);
    }

    [Fact]
    public void Pauses_grow_up_to_the_longest()
    {
        Open();
        var pauses = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            pauses.Add(_circuit.Closed!.Value.TotalSeconds);
            // A tick more: seconds as a double are rounded.
            _clock.Go(pauses[^1] + 0.001);
            Assert.Null(_circuit.Enter(out var isProbe));
            _circuit.Failed(isProbe, null);
        }

        double[] expected = [1, 2, 4, 4, 4];
        Assert.All(expected.Zip(pauses), p => Assert.InRange(p.Second, p.First * 0.89, p.First * 1.11));
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(3600, 60)]
    public void What_the_service_asks_for_is_kept_to_within_a_minute(int asked, double waited)
    {
        Fail(2);
        _clock.Go(1);
        _circuit.Failed(false, TimeSpan.FromSeconds(asked));
        Assert.InRange(_circuit.Closed!.Value.TotalSeconds, waited * 0.89, waited * 1.11);
    }

    [Fact]
    public void Failures_that_were_on_their_way_when_it_opened_put_nothing_off()
    {
        Open();
        _clock.Go(1.1);
        for (var i = 0; i < 10; i++) _circuit.Failed(false, TimeSpan.FromSeconds(60));
        Assert.Null(_circuit.Enter(out _));
    }

    [Fact]
    public void A_look_that_was_given_up_leaves_the_next_one_to_somebody_else()
    {
        Open();
        _clock.Go(1.1);
        _circuit.Enter(out var given);
        _circuit.Undecided(given);
        Assert.Null(_circuit.Enter(out var next));
        Assert.True(next);
    }

    private void Open()
    {
        Fail(2);
        _clock.Go(1);
        Fail(1);
        Assert.NotNull(_circuit.Closed);
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++) _circuit.Failed(false, null);
    }
}
