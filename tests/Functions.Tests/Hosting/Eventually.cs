using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.Tests.Hosting;

/// <summary>Waits for what is bound to come; the limit only ends a test that has failed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task Holds(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition()) await Task.Delay(10, limit.Token);
    }

    public static async Task<T> Get<T>(Func<Task<T>> attempt)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (HttpRequestException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(10, limit.Token);
            }
        }
    }
}

internal sealed class SlowService(Task ready) : IHostedService
{
    public static void Add(WebApplicationBuilder builder, Task ready) => builder.Services.AddSingleton<IHostedService>(new SlowService(ready));

    public Task StartAsync(CancellationToken cancellationToken) => ready;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
