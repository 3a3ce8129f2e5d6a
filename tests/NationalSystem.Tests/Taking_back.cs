using CatsIce.NationalSystem.Control;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

public sealed class Taking_back : IDisposable
{
    private readonly TestSystem _uz = new("UZ", TestSystem.NewFolder());
    private readonly TestSystem _az = new("AZ", TestSystem.NewFolder());

    public void Dispose()
    {
        _uz.Dispose();
        _az.Dispose();
    }

    /// <param name="heard">The hub's receipt; otherwise the refusal of the recipient is quicker than we are with the receipt.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_recipient_refuses_after_the_hub_has_receipted_it_has_not_happened(bool heard)
    {
        var mrn = (await _uz.Release("copper-cathodes")).Mrn;
        await TestSystem.Talk(_uz, _az);
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        if (heard)
        {
            await _az.SendAll();
        }

        Assert.Equal("Arrived", _az.State(mrn, "destination"));

        var advice = _az.Movement(mrn)!.Outbox[^1];
        using var signer = TestKeys.Signer("NTA.UZ-signing");
        var nack = new Nack(SchemaLibrary.Default.Versions[^1], "NTA.UZ", "NTA.AZ", ManualClock.Start, "UZNACK1", advice.MessageIdentification, mrn)
            .Sign(new Refusal.FunctionalNack(new Problem(14, "Not so.", "Mend it.") { Reason = "R9001", Pointer = "/IE006" }), signer);
        Assert.Equal("IE906", Answer.Receipt(await _az.Deliver(nack, "NTA.UZ")).MessageType);
        Assert.Equal("Expected", _az.State(mrn, "destination"));
        Assert.Equal("Refused", _az.Movement(mrn)!.Outbox[^1].State);
        Assert.Equal(0, await _az.Send());

        // So it can be reported again, as it should be.
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        Assert.Equal("Arrived", _az.State(mrn, "destination"));
    }

    [Fact]
    public async Task What_a_Fault_says_must_be_changed_first_is_not_repeated_before_the_operator_says_so()
    {
        var mrn = (await _uz.ReleaseDirect()).Mrn;
        _uz.Hub.Instead = _ => RecordingHub.Faulted(FaultCode.ParticipantNotCertified);
        await _uz.SendAll();
        _uz.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, await _uz.Send());
        Assert.Contains("ParticipantNotCertified", _uz.Movement(mrn)!.Outbox[0].LastError, StringComparison.Ordinal);
        _uz.Hub.Instead = null;
        await _uz.Hurry();
        await _uz.SendAll();
        Assert.Equal("Receipted", _uz.Movement(mrn)!.Outbox[0].State);
    }
}
