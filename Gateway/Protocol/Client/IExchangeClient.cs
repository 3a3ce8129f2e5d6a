using CatsIce.Protocol.Envelopes;

namespace CatsIce.Protocol.Client;

/// <summary>What a participant calls at the exchange, whatever the binding (exchange profile, section 2). A call throws <see cref="HttpRequestException"/> when the exchange could not be reached
/// and <see cref="OperationCanceledException"/> when the time-out of the HTTP client passed before the whole answer was there.</summary>
public interface IExchangeClient
{
    /// <param name="document">Canonical bytes, as signed.</param>
    Task<Reply<ExchangeAnswer>> Submit(ReadOnlyMemory<byte> document, CancellationToken cancel);

    /// <param name="max">1 to 1000.</param>
    /// <param name="waitSeconds">0 to 120; the HTTP client's time-out must be longer.</param>
    Task<Reply<IReadOnlyList<DeliveredItem>>> Collect(int max, int waitSeconds, CancellationToken cancel);

    /// <param name="answer">The participant's own signed Receipt or NACK.</param>
    Task<Reply<string>> Confirm(string deliveryId, ReadOnlyMemory<byte> answer, CancellationToken cancel);
}
