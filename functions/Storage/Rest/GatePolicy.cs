using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Pressure;

namespace Functions.Storage.Rest;

/// <summary>Lets each try of a request pass its service's gate, and tells the gate what came of it.</summary>
internal sealed class GatePolicy(ServiceGate gate) : HttpPipelinePolicy
{
    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.ProcessingContext.RetryNumber == 0) gate.Called();
        using var pass = await gate.Enter(message.CancellationToken);
        message.NetworkTimeout = pass.Limit;
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception) when (!message.CancellationToken.IsCancellationRequested)
        {
            pass.NoAnswer();
            throw;
        }

        pass.Answered(message.Response.Status, RetryAfter.Of(message.Response));
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Services are asked asynchronously only.");
}
