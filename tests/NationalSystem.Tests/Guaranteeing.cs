using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>Released in Uzbekistan for Azerbaijan, against a guarantee that Azerbaijan manages.</summary>
public sealed class Guaranteeing : IDisposable
{
    private const string Grn = "26AZ010001G000413";
    private readonly ManualClock _clock = new();
    private readonly TestSystem _uz;
    private readonly TestSystem _az;

    public Guaranteeing() => (_uz, _az) = (new TestSystem("UZ", TestSystem.NewFolder(), _clock), new TestSystem("AZ", TestSystem.NewFolder(), _clock));

    public void Dispose()
    {
        _uz.Dispose();
        _az.Dispose();
    }

    [Fact]
    public async Task Releases_when_the_amount_is_reserved_and_credits_it_when_the_movement_is_closed()
    {
        await Enter(Good);
        var mrn = await Release();
        Assert.Equal("Accepted", _uz.State(mrn, "departure"));
        Assert.Empty(_uz.Sent("IE001"));

        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Released", _uz.State(mrn, "departure"));
        Assert.Equal("Expected", _az.State(mrn, "destination"));
        Assert.Equal("Reserved", _az.State(mrn, "guarantee"));
        Assert.Single(_uz.Sent("IE001"));

        await _az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
        await TestSystem.Talk(_uz, _az);
        await _az.Desk.Report(new ControlResultRequest(mrn), CancellationToken.None);
        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Credited", _az.State(mrn, "guarantee"));
        Assert.Equal(Grn, Assert.Single(_uz.Sent("IE209")).Text("Guarantee/GuaranteeReference/GRN"));
    }

    [Theory]
    [InlineData("wrong code", "G03")]
    [InlineData("unknown", "G01")]
    [InlineData("too small", "G09")]
    [InlineData("not there", "G08")]
    [InlineData("ended", "G02")]
    [InlineData("of somebody else", "G04")]
    public async Task Is_refused_with_a_reason_and_then_nothing_is_released(string fault, string reason)
    {
        if (fault != "unknown")
        {
            await Enter(fault switch
            {
                "wrong code" => Good with { AccessCode = "zzzz" },
                "too small" => Good with { Amount = 100 },
                "not there" => Good with { NotValidIn = ["AZ"] },
                "ended" => Good with { ValidTo = new DateOnly(2026, 1, 1) },
                _ => Good with { Holder = "GE1" },
            });
        }

        var mrn = await Release();
        await TestSystem.Talk(_uz, _az);
        Assert.Equal(reason, Assert.Single(_az.Sent("IE205")).Text("Guarantee/GuaranteeReference/InvalidGuaranteeReason/code"));
        Assert.Equal("Accepted", _uz.State(mrn, "departure"));
        Assert.Equal("Refused", _az.State(mrn, "guarantee"));
        Assert.Empty(_uz.Sent("IE001"));
        Assert.Empty(_uz.Sent("IE204"));
    }

    [Fact]
    public async Task Reserves_no_more_than_there_is()
    {
        await Enter(Good with { Amount = 30000 });
        var first = await Release();
        await TestSystem.Talk(_uz, _az);
        var second = await Release();
        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Released", _uz.State(first, "departure"));
        Assert.Equal("Accepted", _uz.State(second, "departure"));
        Assert.Equal("G09", _az.Sent("IE205")[1].Text("Guarantee/GuaranteeReference/InvalidGuaranteeReason/code"));
    }

    [Fact]
    public async Task Gives_it_back_when_the_movement_is_cancelled()
    {
        await Enter(Good with { Amount = 30000 });
        var mrn = await Release();
        await TestSystem.Talk(_uz, _az);
        await _uz.Desk.Cancel(new CancellationRequest(mrn), CancellationToken.None);
        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Freed", _az.State(mrn, "guarantee"));
        Assert.Equal("2026-11-20", Assert.Single(_uz.Sent("IE204")).Text("TransitOperation/releaseDate"));

        var again = await Release();
        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Released", _uz.State(again, "departure"));
    }

    [Fact]
    public async Task Gives_back_what_has_not_led_to_a_release_after_thirty_days()
    {
        await Enter(Good);
        var mrn = await Release(hold: true);
        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Reserved", _az.State(mrn, "guarantee"));
        _clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await _uz.RunDuties();
        Assert.Equal(0, await _uz.Send());

        _clock.Advance(TimeSpan.FromMinutes(1));
        await _uz.RunDuties();
        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Freed", _az.State(mrn, "guarantee"));
        Assert.Single(_uz.Sent("IE204"));
        var late = await Assert.ThrowsAsync<ControlProblemException>(() => _uz.Desk.ReleaseHeld(mrn, CancellationToken.None));
        Assert.Equal(409, late.Status);
    }

    [Fact]
    public async Task Releases_what_was_held_when_the_officer_says_so()
    {
        await Enter(Good);
        var mrn = await Release(hold: true);
        await TestSystem.Talk(_uz, _az);
        await _uz.Desk.ReleaseHeld(mrn, CancellationToken.None);
        await TestSystem.Talk(_uz, _az);
        Assert.Equal("Expected", _az.State(mrn, "destination"));
    }

    [Theory]
    [InlineData("K7q2")]
    [InlineData("zzzz")]
    public async Task No_log_holds_an_access_code_be_it_right_or_wrong(string code)
    {
        await Enter(Good with { AccessCode = code });
        await Release();
        await TestSystem.Talk(_uz, _az);
        // A document with the code that cannot be taken must not get into a log either.
        var use = _uz.Sent("IE203")[0].Canonical.ToArray();
        use[^20] ^= 1;
        await Assert.ThrowsAnyAsync<Exception>(async () => Answer.Receipt(await _az.Deliver(use, "NTA.UZ")));
        Assert.NotEmpty(_az.Log.Lines);
        Assert.All(_az.Log.Lines.Concat(_uz.Log.Lines), line =>
        {
            Assert.DoesNotContain("K7q2", line, StringComparison.Ordinal);
            Assert.DoesNotContain("zzzz", line, StringComparison.Ordinal);
        });
    }

    private static GuaranteeEntry Good => new(Grn, "AZ010001", "1", "K7q2", "UZ200202240", "EUR", 120000);

    private Task Enter(GuaranteeEntry entry) => _az.Desk.Enter(entry, CancellationToken.None);

    private async Task<string> Release(bool hold = false) => (await _uz.Desk.Release(
        TestSystem.Declaration("copper-cathodes") with { Guarantees = [new DeclaredGuarantee(Grn, "K7q2", "1", 18640.5m, "EUR")] }, CancellationToken.None, hold)).Mrn;
}
