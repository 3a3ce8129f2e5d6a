using System.Text;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Mutants;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests.Mutants;

/// <summary>Uzbekistan releases goods for Azerbaijan; one of the two may be a mutant.</summary>
internal sealed class Stage : IDisposable
{
    private static readonly MutantCatalogue Catalogue = new(CatsIce.NationalSystem.Documents.ExchangeNames.Specification("3.0"));
    private readonly string _data = TestSystem.NewFolder();
    private readonly ActiveMutant? _mutant;
    private readonly bool _mutantIsUz;

    /// <param name="mutant">Null: both are sound.</param>
    public Stage(string? mutant, bool mutantIsUz)
    {
        _mutant = mutant is null ? null : new ActiveMutant(Catalogue.Find(mutant) ?? throw new ArgumentException($"There is no mutant '{mutant}'.", nameof(mutant)));
        _mutantIsUz = mutantIsUz;
        Uz = Make("UZ", mutantIsUz ? _data : TestSystem.NewFolder());
        Az = Make("AZ", mutantIsUz ? TestSystem.NewFolder() : _data);
    }

    public ManualClock Clock { get; } = new();

    public TestSystem Uz { get; private set; }

    public TestSystem Az { get; private set; }

    public long Hits => _mutant?.Hits ?? 0;

    /// <summary>Ends the system that may be a mutant and builds it anew over its data.</summary>
    public void Restart()
    {
        if (_mutantIsUz)
        {
            Uz.Dispose();
            Uz = Make("UZ", _data);
        }
        else
        {
            Az.Dispose();
            Az = Make("AZ", _data);
        }
    }

    /// <summary>Releases, and sends the records, but nobody has them yet.</summary>
    public async Task<byte[]> Record(string type = "IE001")
    {
        await Uz.Release("copper-cathodes");
        await Uz.SendAll();
        return Uz.Sent(type)[0].Canonical.ToArray();
    }

    /// <summary>Releases; Azerbaijan has the records.</summary>
    public async Task<string> Released()
    {
        var mrn = (await Uz.Release("copper-cathodes")).Mrn;
        await TestSystem.Talk(Uz, Az);
        return mrn;
    }

    public async Task After(TimeSpan time)
    {
        Clock.Advance(time);
        await Uz.RunDuties();
        await TestSystem.Talk(Uz, Az);
    }

    /// <summary>What Azerbaijan says to a document of Uzbekistan.</summary>
    public Task<string> Say(byte[] document, string from = "NTA.UZ", string? hub = "hub-signing", Func<Transmission, Transmission>? change = null) => Said(() => Az.Deliver(document, from, hub, change));

    public static async Task<string> Said(Func<Task<byte[]>> deliver)
    {
        try
        {
            var answer = await deliver();
            return IsReceipt(answer) ? "Receipt" : Answer.Nack(answer);
        }
        catch (ExchangeFaultException fault)
        {
            return $"Fault {fault.Fault.Code}";
        }
    }

    /// <summary>The same document with other words in it, signed again.</summary>
    public static byte[] Changed(byte[] signed, string what, string into, string signer = "NTA.UZ-signing")
    {
        using var again = TestKeys.Signer(signer);
        var unsigned = Encoding.UTF8.GetString(Unsigned(signed));
        Assert.Contains(what, unsigned, StringComparison.Ordinal);
        return again.Sign(Encoding.UTF8.GetBytes(unsigned.Replace(what, into, StringComparison.Ordinal)));
    }

    public static byte[] Unsigned(byte[] signed)
    {
        var text = Encoding.UTF8.GetString(signed);
        var (start, end) = (text.IndexOf("<ds:Signature ", StringComparison.Ordinal), text.IndexOf("</ds:Signature>", StringComparison.Ordinal) + "</ds:Signature>".Length);
        return Encoding.UTF8.GetBytes(text.Remove(start, end - start));
    }

    public void Dispose()
    {
        Uz.Dispose();
        Az.Dispose();
    }

    /// <summary>Whether the signature of a document of Uzbekistan holds.</summary>
    public static bool IsSigned(BusinessDocument document)
    {
        using var registered = new SigningCertificate(TestKeys.Load("NTA.UZ-signing"));
        return SignatureCheck.Verify(document.Document, "NTA.UZ", [registered], ManualClock.Start).TryGet(out _, out _);
    }

    public static bool IsReceipt(byte[] answer) => CanonicalDocument.Read(answer).TryGet(out var document, out _) && document.RootName == Receipt.RootName;

    private TestSystem Make(string country, string data) => new(country, data, Clock, testClock: false, mutant: (country == "UZ") == _mutantIsUz ? _mutant : null);
}
