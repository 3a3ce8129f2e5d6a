using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Protocol.Crl;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>Certificate revocation lists as they come: good ones to the last entry, all others not at all.</summary>
public sealed class ListReader_reads : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly TestAuthority _authority = TestAuthority.Root("A");

    private ListDraft Draft => new(_authority.Name);

    [Fact]
    public void Read_WhatThePlatformWrites_FindsEveryEntry()
    {
        var revoked = Enumerable.Range(0, 50).Select(i => _authority.Issue($"P{i}")).ToArray();
        var list = TestAuthority.Read(_authority.List(Start, Start.AddDays(7), 42, revoked));

        Assert.Equal(("CN=A", 42, Start, Start.AddDays(7)), (list.Issuer.Name, (int)list.Number!.Value, list.ThisUpdate, list.NextUpdate));
        Assert.Equal(50, list.Revoked.Count);
        Assert.All(revoked, certificate => Assert.Equal(
            new RevocationEntry(Start.AddHours(-1), X509RevocationReason.KeyCompromise), list.Revoked[SerialNumber.From(certificate.SerialNumberBytes.Span)!.Value]));
    }

    /// <summary>A national authority after some years. It takes some tenths of a second; the limit is for a machine that is busy.</summary>
    [Fact]
    public void Read_AHundredThousandEntries_IsReadInTimeAndFindsEach()
    {
        var serials = Enumerable.Range(1, 100_000).Select(i => (byte[])[0x40, .. BitConverter.GetBytes(i), .. new byte[8]]).ToArray();
        var list = _authority.Sign(Draft with { Serials = serials });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var read = TestAuthority.Read(list);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed} for {list.Length} octets.");
        TestContext.Current.TestOutputHelper!.WriteLine($"{list.Length} octets in {watch.ElapsedMilliseconds} ms");
        Assert.Equal(100_000, read.Revoked.Count);
        Assert.All(serials, serial => Assert.True(read.Revoked.ContainsKey(SerialNumber.From(serial)!.Value)));
    }

    [Fact]
    public void Read_InPem_IsTheSame()
    {
        var der = _authority.List(Start, Start.AddDays(7), 1, _authority.Issue("P"));
        var pem = Encoding.ASCII.GetBytes("The list of A\n" + PemEncoding.WriteString("X509 CRL", der) + "\n");
        Assert.Equal(TestAuthority.Read(der).Revoked.Keys, TestAuthority.Read(pem).Revoked.Keys);
    }

    [Fact]
    public void Read_AnEmptyList_HasNoEntries() => Assert.Empty(TestAuthority.Read(_authority.List(Start, Start.AddDays(7), 1)).Revoked);

    [Fact]
    public void Read_WithExtensionsThatDoNotMatter_IsGood() => Assert.Single(TestAuthority.Read(_authority.Sign(Draft with
    {
        Extensions = [("2.5.29.20", false, ListDraft.Integer(7)), ("1.2.3.4", false, [0x05, 0x00])],
        EntryExtensions = [("2.5.29.24", false, [0x05, 0x00]), ("1.2.3.5", false, [0x05, 0x00])],
    })).Revoked);

    [Fact]
    public void Read_ADelta_IsRefused() => Refused("delta", Draft with { Extensions = [("2.5.29.27", true, ListDraft.Integer(1))] });

    [Fact]
    public void Read_APartition_IsRefused() => Refused("issuingDistributionPoint", Draft with { Extensions = [("2.5.29.28", true, [0x30, 0x00])] });

    [Fact]
    public void Read_AnIndirectList_IsRefused() => Refused("indirect", Draft with { EntryExtensions = [("2.5.29.29", true, [0x30, 0x00])] });

    [Fact]
    public void Read_WithAnUnknownCriticalExtension_IsRefused() => Refused("critical extension 1.2.3.4", Draft with { Extensions = [("1.2.3.4", true, [0x05, 0x00])] });

    [Fact]
    public void Read_WithAnUnknownCriticalExtensionOfAnEntry_IsRefused() =>
        Refused("An entry has the critical extension 1.2.3.4", Draft with { EntryExtensions = [("1.2.3.4", true, [0x05, 0x00])] });

    [Fact]
    public void Read_WithoutNextUpdate_IsRefused() => Refused("no nextUpdate", Draft with { Until = null });

    [Fact]
    public void Read_WithNextUpdateBeforeThisUpdate_IsRefused() => Refused("does not come after", Draft with { Until = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero) });

    [Fact]
    public void Read_WithTwoAlgorithms_IsRefused() => Refused("another than the one outside", Draft with { InnerAlgorithm = "1.2.840.10045.4.3.3" });

    [Fact]
    public void Read_OfAnotherVersion_IsRefused() => Refused("version", Draft with { Version = 2 });

    [Fact]
    public void Read_WithASerialNumberThatIsTooLong_IsRefused() => Refused("21 octets", Draft with { Serials = [[0x01, .. new byte[20]]] });

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>")]
    [InlineData("-----BEGIN X509 CRL-----\n????\n-----END X509 CRL-----")]
    [InlineData("-----BEGIN X509 CRL-----\nMIIB")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN")]
    public void Read_SomethingElse_IsRefused(string text) => Assert.Throws<UnusableListException>(() => ListReader.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_ACertificate_IsRefused() => Assert.Throws<UnusableListException>(() => ListReader.Read(_authority.Certificate.RawData));

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        var list = _authority.List(Start, Start.AddDays(7), 1, _authority.Issue("P"));
        for (var length = 0; length < list.Length; length++)
        {
            Assert.Throws<UnusableListException>(() => ListReader.Read(list.AsMemory(0, length)));
        }

        Assert.Throws<UnusableListException>(() => ListReader.Read((byte[])[.. list, 0]));
    }

    /// <summary>Whatever comes, it is a list or it is refused; and with one octet changed, it is never a proven list.</summary>
    [Fact]
    public void Read_WithAnyOctetChanged_NeverBreaksAndIsNeverProven()
    {
        var list = _authority.List(Start, Start.AddDays(7), 1, _authority.Issue("P"), _authority.Issue("Q"));
        var roots = new CatsIce.Gateway.Participants.TrustedRoots([_authority.Certificate]);
        var random = new Random(20261122);
        for (var i = 0; i < 3000; i++)
        {
            var changed = list.ToArray();
            changed[i % list.Length] ^= (byte)random.Next(1, 256);
            Assert.Throws<UnusableListException>(() => ListProof.Prove(ListReader.Read(changed), roots, Start));
        }
    }

    public void Dispose() => _authority.Dispose();

    private void Refused(string why, ListDraft draft) =>
        Assert.Contains(why, Assert.Throws<UnusableListException>(() => ListReader.Read(_authority.Sign(draft))).Message, StringComparison.Ordinal);
}
