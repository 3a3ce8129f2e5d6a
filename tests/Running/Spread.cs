using CatsIce.Protocol.Client;
using CatsIce.Running.Speaking;

namespace CatsIce.Running;

/// <summary>Calls several nodes as a load balancer would: each call goes to one of them by chance, and where that one is down, silent, or says "not now", the same goes to
/// another.</summary>
public sealed class Spread(IReadOnlyList<Hub> nodes, Random chance)
{
    /// <summary>A node that says nothing for so long counts as down. What it may have done all the same shows in the answer of the next.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(6);

    /// <summary>Until there is a receipt or a refusal.</summary>
    public async Task<Answer> Submit(string participant, byte[] document, Binding binding = Binding.Plain)
    {
        Answer? answer = null;
        await Until.True(
            async () => (answer = await Ask(node => node.As(participant).Submit(document, binding))) is { Kind: not ("Fault" or "Problem") },
            "one of the nodes takes the message", () => answer?.Text ?? "None of them answers.", Until.Patience * 2);
        return answer!;
    }

    /// <summary>What one of them has for this participant now; nothing when that one is down.</summary>
    public async Task<IReadOnlyList<DeliveredItem>> Collect(string participant, int waitSeconds) =>
        await Ask(node => node.As(participant).Client.Collect(100, waitSeconds, CancellationToken.None)) is Reply<IReadOnlyList<DeliveredItem>>.Answered { Value: var items } ? items : [];

    /// <summary>Confirms at any of them. False when it was not taken: the delivery comes again.</summary>
    public async Task<bool> Confirm(string participant, DeliveredItem item)
    {
        Expect.True(item.Document.TryGet(out var document, out var refusal), refusal?.Summary);
        return await Ask(async node =>
        {
            var party = node.As(participant);
            var receipt = party.Receipt(document.Header.MessageSender!, document.Header.MessageIdentification!, document.Type.Code, document.Digest);
            return await party.Client.Confirm(item.DeliveryId, receipt, CancellationToken.None);
        }) is Reply<string>.Answered;
    }

    private async Task<T?> Ask<T>(Func<Hub, Task<T>> question)
        where T : class
    {
        try
        {
            return await question(Next()).WaitAsync(Silence);
        }
        catch (Exception down) when (down is HttpRequestException or IOException or HubDownException or TimeoutException)
        {
            return null;
        }
    }

    private Hub Next()
    {
        lock (chance) return nodes[chance.Next(nodes.Count)];
    }
}
