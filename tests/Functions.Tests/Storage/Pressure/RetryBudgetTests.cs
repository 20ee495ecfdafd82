using Functions.Storage.Pressure;

namespace Functions.Tests.Storage.Pressure;

public sealed class RetryBudgetTests
{
    private readonly StillClock _clock = new();

    [Fact]
    public void Of_a_thousand_calls_a_hundred_may_be_repeated_and_what_was_saved_up_besides()
    {
        var budget = Budget(reserve: 20, aSecond: 0);
        var retries = 0;
        for (var call = 0; call < 1000; call++)
        {
            budget.Called();
            while (budget.TryTake()) retries++;
        }

        Assert.InRange(retries, 118, 120);
    }

    [Fact]
    public void A_quiet_process_may_retry_as_time_goes()
    {
        var budget = Budget(reserve: 2, aSecond: 1);
        Assert.True(budget.TryTake() && budget.TryTake());
        Assert.False(budget.TryTake());
        _clock.Go(1.5);
        Assert.True(budget.TryTake());
        Assert.False(budget.TryTake());
    }

    [Fact]
    public void No_more_than_the_reserve_is_saved_up()
    {
        var budget = Budget(reserve: 3, aSecond: 1);
        _clock.Go(3600);
        for (var call = 0; call < 1000; call++) budget.Called();
        Assert.Equal(3, Enumerable.Range(0, 10).Count(_ => budget.TryTake()));
    }

    private RetryBudget Budget(int reserve, double aSecond) =>
        new(new PressureSettings { RetryShare = 0.1, RetryReserve = reserve, RetriesASecond = aSecond }, _clock);
}
