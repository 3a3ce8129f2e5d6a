using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Declarations;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>Goods released in Uzbekistan do not arrive, or are not reported, in time.</summary>
public sealed class Being_overdue : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);
    private readonly ManualClock _clock = new();
    private readonly string _data = TestSystem.NewFolder();
    private readonly TestSystem _az;
    private TestSystem _uz;

    public Being_overdue() => (_uz, _az) = (new TestSystem("UZ", _data, _clock), new TestSystem("AZ", TestSystem.NewFolder(), _clock));

    public void Dispose()
    {
        _uz.Dispose();
        _az.Dispose();
    }

    [Fact]
    public async Task Goods_are_asked_for_once_when_their_time_has_passed_also_after_a_restart()
    {
        var mrn = await Released();
        await After(TimeSpan.FromDays(8 + 7) - Moment);
        Assert.Empty(_uz.Sent("IE142"));

        _uz.Dispose();
        _uz = new TestSystem("UZ", _data, _clock);
        await After(Moment);
        await After(TimeSpan.FromDays(1));
        Assert.Equal("AZ010001", Assert.Single(_uz.Sent("IE142")).Text("CustomsOfficeOfRequest/referenceNumber"));
        Assert.Equal("UnderEnquiry", _uz.State(mrn, "departure"));
        var answer = Assert.Single(_az.Sent("IE143"));
        Assert.Equal("5", answer.Text("Enquiry/responseCode"));
        Assert.Equal(_uz.Sent("IE142")[0].Header.MessageIdentification, answer.Header.CorrelationIdentifier);
    }

    [Fact]
    public async Task Arrival_ends_the_enquiry_of_who_has_not_answered()
    {
        var mrn = await Released();
        _clock.Advance(TimeSpan.FromDays(15));
        await _uz.RunDuties();
        await _uz.SendAll();
        // The question and the arrival cross each other on the way.
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        await _az.SendAll();
        await _uz.DeliverFrom(_az);
        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Arrived", _uz.State(mrn, "departure"));
        Assert.Equal("NTA.AZ", Assert.Single(_uz.Sent("IE059")).Header.MessageRecipient);
        Assert.Equal("2", Assert.Single(_az.Sent("IE143")).Text("Enquiry/responseCode"));
    }

    [Fact]
    public async Task Nobody_is_asked_for_goods_that_have_arrived()
    {
        var mrn = await Released();
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        await _az.Desk.Report(new ControlResultRequest(mrn), CancellationToken.None);
        await TestSystem.Talk(_uz, _az);
        await After(TimeSpan.FromDays(400));
        Assert.Equal("Closed", _uz.State(mrn, "departure"));
        Assert.Empty(_uz.Sent("IE142"));
        Assert.Empty(_uz.Sent("IE063"));
    }

    [Fact]
    public async Task Control_results_are_asked_for_when_they_do_not_come()
    {
        var mrn = await Released();
        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        await TestSystem.Talk(_uz, _az);
        await After(TimeSpan.FromDays(6) - Moment);
        Assert.Empty(_uz.Sent("IE142"));
        await After(Moment);
        Assert.Single(_uz.Sent("IE142"));
        Assert.Equal("Arrived", _uz.State(mrn, "departure"));
    }

    [Fact]
    public async Task Recovery_begins_after_seven_months_and_the_guarantor_is_told()
    {
        var declaration = TestSystem.Declaration("copper-cathodes") with
        {
            Guarantees = [new DeclaredGuarantee("26UZ026001G000411", "K7q2", "1", 18640.5m, "EUR", "GUA.KAFOLAT")],
        };
        var mrn = (await _uz.Desk.Release(declaration, CancellationToken.None)).Mrn;
        await TestSystem.Talk(_uz, _az);
        await After(TimeSpan.FromDays(8 + 210) - Moment);
        Assert.Empty(_uz.Sent("IE063"));
        await After(Moment);
        Assert.Single(_uz.Sent("IE063"));
        Assert.Equal("GUA.KAFOLAT", Assert.Single(_uz.Sent("IE023")).Header.MessageRecipient);
        Assert.Equal("UnderRecovery", _uz.State(mrn, "departure"));
        Assert.Equal("UnderRecovery", _az.State(mrn, "destination"));
        Assert.Equal("UnderRecovery", _az.State(mrn, "transit"));
    }

    [Fact]
    public async Task Recovery_begins_after_a_month_under_a_TIR_carnet()
    {
        await _uz.ReleaseDirect();
        await _uz.SendAll();
        await After(TimeSpan.FromDays(8 + 30) - Moment);
        Assert.Empty(_uz.Sent("IE063"));
        await After(Moment);
        Assert.Single(_uz.Sent("IE063"));
    }

    private async Task<string> Released()
    {
        var mrn = (await _uz.Release("copper-cathodes")).Mrn;
        await TestSystem.Talk(_uz, _az);
        return mrn;
    }

    private async Task After(TimeSpan time)
    {
        _clock.Advance(time);
        await _uz.RunDuties();
        await TestSystem.Talk(_uz, _az);
    }
}
