using Functions.Access;

namespace Functions.Tests.Access;

public sealed class SharedLookTests
{
    [Fact]
    public async Task Nobody_is_told_anything_older_than_their_question_and_who_asks_meanwhile_shares_the_next_look()
    {
        var (state, looks) = (1, new List<TaskCompletionSource>());
        var shared = new SharedLook<int>(async () =>
        {
            var (seen, held) = (state, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            lock (looks) looks.Add(held);
            await held.Task;
            return seen;
        });
        var first = shared.Now(default);
        await Look(1);
        state = 2;
        var later = Enumerable.Range(0, 5).Select(_ => shared.Now(default)).ToList();
        looks[0].SetResult();
        Assert.Equal(1, await first);
        await Look(2);
        looks[1].SetResult();
        Assert.All(await Task.WhenAll(later), seen => Assert.Equal(2, seen));
        Assert.Equal(2, looks.Count);

        async Task Look(int number)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            while (looks.Count < number) await Task.Delay(5, limit.Token);
        }
    }

    [Fact]
    public async Task A_look_that_fails_fails_for_those_who_asked_for_it_and_for_nobody_else()
    {
        var fails = true;
        var shared = new SharedLook<int>(() => fails ? throw new IOException("The store is down.") : Task.FromResult(7));
        await Assert.ThrowsAsync<IOException>(() => shared.Now(default));
        fails = false;
        Assert.Equal(7, await shared.Now(default));
    }
}
