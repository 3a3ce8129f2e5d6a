using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using Gateway.Tests.Running;

namespace Gateway.Tests.Receive.Limits;

/// <summary>A hub whose writer has too much to do takes no new messages, and everything that ends work or asks about it.</summary>
public sealed class Turnstile_sheds : IAsyncDisposable
{
    // The writer is not started: what is queued stays queued.
    private readonly TestHub _hub = new(store: new StoreOptions { QueueLength = 8 });
    private readonly Turnstile _turnstile;

    public Turnstile_sheds()
    {
        _hub.Register(_hub.Uz, new DeliveryRoute.Pull());
        _turnstile = _hub.Get<Turnstile>();
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(8, false)]
    public void Submit_IsLetInUntilThreeQuartersOfTheQueueAreTaken(int queued, bool letIn)
    {
        Queue(queued);
        var entered = _turnstile.Enter(_hub.Caller(_hub.Uz), Purpose.Submit).TryGet(out var passage, out var refusal);
        Assert.Equal(letIn, entered);
        passage?.Dispose();
        Assert.Equal(letIn ? null : FaultCode.Throttled, (refusal as Refusal.Fault)?.Code);
        Assert.Equal(letIn ? null : _hub.Settings.Receive.RetryAfter, (refusal as Refusal.Fault)?.RetryAfter);
    }

    [Fact]
    public void WhatEndsWorkAndAsksAboutIt_IsLetInAlways()
    {
        Queue(8);
        foreach (var purpose in new[] { Purpose.Confirm, Purpose.Ask, Purpose.Unknown })
        {
            Assert.True(_turnstile.Enter(_hub.Caller(_hub.Uz), purpose).TryGet(out var passage, out _));
            passage.Dispose();
        }
    }

    [Fact]
    public void WhatTurnsOutToBeAMessage_IsRefusedAfterItsBody()
    {
        Queue(8);
        Assert.True(_turnstile.Enter(_hub.Caller(_hub.Uz), Purpose.Unknown).TryGet(out var passage, out _));
        Assert.Equal(FaultCode.Throttled, _turnstile.Declare(passage, new ExchangeRequest.Submit(new Refusal.Fault(FaultCode.NotFound, "", "")))?.Code);
        Assert.Null(_turnstile.Declare(passage, new ExchangeRequest.Status("M1")));
        passage.Dispose();
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private void Queue(int pieces)
    {
        for (var i = 0; i < pieces; i++)
        {
            Assert.True(_hub.Get<CommitWriter>().TryEnqueue(new ReclaimLeases("nobody")));
        }
    }
}
