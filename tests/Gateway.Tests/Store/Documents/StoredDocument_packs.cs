using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Running.Databases;
using Dapper;
using Gateway.Tests.Running;

namespace Gateway.Tests.Store.Documents;

public sealed class StoredDocument_packs
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes($"<a>{string.Concat(Enumerable.Range(0, 300).Select(i => $"<line><number>{i}</number><text>cotton yarn</text></line>"))}</a>");

    [Fact]
    public void Pack_EverySample_GivesBackEveryByte_AndAWitnessReadsTheSame()
    {
        Assert.All(Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples/messages"), "*.xml", SearchOption.AllDirectories), file =>
        {
            var bytes = File.ReadAllBytes(file);
            var stored = StoredDocument.Pack(bytes);
            Assert.True(stored.Length <= bytes.Length);
            Assert.Equal(bytes, StoredDocument.Unpack(stored));
            Assert.Equal(bytes, StoredBytes.Plain(stored));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(70_000)]
    public void Pack_WhatCannotBeMadeShorter_IsStoredAsItIs(int length)
    {
        var random = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(random, StoredDocument.Unpack(StoredDocument.Pack(random)));
        Assert.Equal(random, StoredDocument.Pack(random)[^random.Length..]);
    }

    [Fact]
    public void Pack_BytesThatLookPacked_AreGivenBackAsTheyCame()
    {
        byte[][] hostile = [[0x00, 0xC1], [0x00, 0xC1, (byte)'B', 0, 0, 0, 5, 1], StoredDocument.Pack(Document), StoredDocument.Pack([0x00, 0xC1])];
        Assert.All(hostile, bytes =>
        {
            Assert.Equal(bytes, StoredDocument.Unpack(StoredDocument.Pack(bytes)));
            Assert.Equal(bytes, StoredBytes.Plain(StoredDocument.Pack(bytes)));
        });
    }

    [Fact]
    public void Unpack_RowsOfEarlierVersions_AreAsTheyWere()
    {
        foreach (var text in new[] { "", "<", "<a></a>", "Throttled: more arrives than can be stored.", "\uFEFF<a/>" })
        {
            Assert.Equal(Encoding.UTF8.GetBytes(text), StoredDocument.Unpack(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Unpack_CutAnywhere_IsExplained()
    {
        var stored = StoredDocument.Pack(Document);
        Assert.True(stored.Length < Document.Length / 4);
        for (var length = 2; length < stored.Length; length++)
        {
            Assert.StartsWith("A stored document is damaged: ", Assert.Throws<DamagedDocumentException>(() => StoredDocument.Unpack(stored[..length])).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Unpack_WithAChangedBit_IsExplained()
    {
        var stored = StoredDocument.Pack(Document);
        for (var bit = 8 * 2; bit < stored.Length * 8; bit++)
        {
            var changed = stored.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<DamagedDocumentException>(() => StoredDocument.Unpack(changed));
        }
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData((uint)StoredDocument.MostBytes + 1)]
    public void Unpack_ALengthThatNoDocumentHas_TakesNoMemory(uint length)
    {
        var stored = StoredDocument.Pack(Document);
        BinaryPrimitives.WriteUInt32BigEndian(stored.AsSpan(3), length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains($"{length} bytes", Assert.Throws<DamagedDocumentException>(() => StoredDocument.Unpack(stored)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public void Unpack_ABombThatSaysItIsSmall_StopsAtItsLength()
    {
        var bomb = StoredDocument.Pack(new byte[32 * 1024 * 1024]);
        Assert.True(bomb.Length < 100_000);
        BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(3), 1000);
        SHA256.HashData([.. bomb[..7], .. bomb[11..]]).AsSpan(0, 4).CopyTo(bomb.AsSpan(7));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than the 1000 bytes", Assert.Throws<DamagedDocumentException>(() => StoredDocument.Unpack(bomb)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public async Task TheHub_StoresPacked_AndAnswersFromRowsOfAnEarlierVersion()
    {
        await using var hub = TestHub.Start();
        var signed = hub.Uz.Sign("IE001-typical-cotton-yarn");
        var first = await hub.Accept(hub.Uz, signed);
        Assert.True(hub.Query<byte[]>("SELECT canonical FROM message")[0].Length < signed.Length * 3 / 4);
        using (var connection = hub.Get<CatsIce.Gateway.Store.Dialects.Dialect>().OpenWriter())
        {
            connection.Execute("UPDATE message SET canonical = @signed", new { signed });
            connection.Execute("UPDATE receipt SET document = @receipt", new { receipt = first.Document.ToArray() });
        }
        Assert.Equal(first.Document.ToArray(), (await hub.Accept(hub.Uz, signed)).Document.ToArray());
        Assert.Equal(signed, hub.Documents("SELECT canonical FROM message")[0]);
    }
}
