namespace Functions.Tests.Host;

public sealed class EventFunctionTests(PublishedProduct product)
{
    [Fact]
    public async Task Every_event_function_of_the_package_is_there_in_any_case_and_answers_in_JSON()
    {
        await using var host = await FakeHost.Start(await product.Folder());
        Assert.Contains("ProcessFeed", host.Package.EventFunctions);
        foreach (var function in host.Package.EventFunctions)
        {
            foreach (var path in new[] { $"/{function}", $"/{function.ToLowerInvariant()}", $"/{function.ToUpperInvariant()}" })
            {
                var answer = await host.Trigger(path, "{}"u8.ToArray());
                Assert.Equal((400, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
                Assert.StartsWith("{", answer.Body, StringComparison.Ordinal);
            }
        }
        Assert.Equal(404, (await host.Trigger("/NoSuchFunction", "{}"u8.ToArray())).Status);
    }

    [Fact]
    public async Task Nobody_outside_reaches_an_event_function_through_the_proxy()
    {
        await using var host = await FakeHost.Start(await product.Folder());
        foreach (var function in host.Package.EventFunctions)
        {
            using var content = new StringContent("{}");
            var answer = await host.Proxy(new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = content });
            Assert.Equal(404, answer.Status);
        }
    }
}
