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

    /// <summary>The host waits for ever on an empty answer, and takes anything but a JSON object for a failure without a word of why.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"Data\":null}")]
    [InlineData("{\"Data\":{\"message\":null,\"timer\":7}}")]
    [InlineData("{\"Data\":{\"message\":\"~\",\"timer\":[]},\"Metadata\":null}")]
    [InlineData("{\"Data\":")]
    public async Task No_event_function_ever_answers_with_nothing(string payload)
    {
        await using var host = await FakeHost.Start(await product.Folder());
        foreach (var function in host.Package.EventFunctions)
        {
            var answer = await host.Trigger($"/{function}", System.Text.Encoding.UTF8.GetBytes(payload));
            Assert.Equal((400, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
            Assert.Equal(System.Text.Json.JsonValueKind.Object, answer.Json.ValueKind);
        }
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
