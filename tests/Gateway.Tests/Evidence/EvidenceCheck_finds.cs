using System.Text;
using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Store.Dialects;
using Gateway.Tests.Running;

namespace Gateway.Tests.Evidence;

/// <summary>Every column that the log covers is changed by one byte behind the hub's back, and the check names it.</summary>
public sealed class EvidenceCheck_finds
{
    private static readonly (string Table, string Key, string Where, string[] Columns)[] Covered =
    [
        ("message", "log_index", "log_index = 1", ["sender", "message_id", "recipient", "type", "css_version", "priority", "mrn", "correlation_id", "digest", "received_at", "canonical"]),
        ("receipt", "log_index", "log_index = 1", ["receipt_id", "issued_at", "document"]),
        ("conversion", "log_index", "log_index = 1", ["from_version", "to_version", "digest", "canonical", "dropped"]),
        ("refusal", "refusal_id", "refusal_id = 1", ["participant", "message_id", "type", "mrn", "answer_type", "problems", "refused_at", "canonical", "answer"]),
        ("attempt", "attempt_id", "attempt_id = 1", ["number", "started_at", "ended_at", "outcome", "detail", "answer"]),
        ("outbox", "outbox_id", "outbox_id = 1", ["recipient", "log_index"]),
        ("participant_audit", "number", "number = 2", ["participant_id", "happened_at", "changed_by", "action", "outcome", "detail"]),
        ("requeue", "requeue_id", "requeue_id = 1", ["happened_at", "parked_at", "changed_by", "reason"]),
        ("configuration", "configuration_id", "configuration_id = 1", ["node", "happened_at", "version", "settings", "certificates"]),
        ("evidence_entry", "leaf", "leaf = 3", ["kind", "ref", "at", "backfilled_at", "hash", "hint"]),
        ("evidence_node", "position", "position = 0", ["hash"]),
        ("evidence_checkpoint", "size", "size = (SELECT MIN(size) FROM evidence_checkpoint)", ["root", "at", "document"]),
        ("evidence_log", "log_id", "log_id = 1", ["origin"]),
    ];

    [Fact]
    public async Task AChangedByte_InEachColumn_AndNamesIt()
    {
        await using var hub = await WithANode();
        Assert.Empty(LoggedHub.Differences(hub));
        foreach (var (table, key, where, columns) in Covered)
        {
            foreach (var column in columns)
            {
                LoggedHub.Tamper(hub, $"CREATE TABLE was AS SELECT rowid AS kept, {column} AS value FROM {table} WHERE {where}; UPDATE {table} SET {column} = {Changed(column)} WHERE {where};");
                var found = LoggedHub.Differences(hub);
                LoggedHub.Tamper(hub, $"UPDATE {table} SET {column} = (SELECT value FROM was) WHERE rowid = (SELECT kept FROM was); DROP TABLE was;");
                Assert.True(found.Any(line => Names(line, table, column)), $"{table}.{column} is not named: {string.Join(" | ", found)}");
            }
        }
        Assert.Empty(LoggedHub.Differences(hub));
    }

    [Theory]
    [InlineData("DELETE FROM message WHERE log_index = 2; DELETE FROM receipt WHERE log_index = 2;", "message 2: the row is missing")]
    [InlineData("DELETE FROM receipt WHERE log_index = 2;", "message 2: receipt.document has changed")]
    [InlineData("DELETE FROM conversion WHERE log_index = 1;", "message 1: conversion.canonical has changed")]
    [InlineData("DELETE FROM refusal;", "refusal 1: the row is missing")]
    [InlineData("DELETE FROM evidence_entry WHERE leaf = 4;", "evidence_entry 4: the row is missing")]
    [InlineData("DELETE FROM evidence_entry WHERE leaf = (SELECT MAX(leaf) FROM evidence_entry);", "entries at its end are missing")]
    [InlineData("DELETE FROM evidence_checkpoint WHERE size = (SELECT MIN(size) FROM evidence_checkpoint);", "the row is missing: the checkpoint over")]
    [InlineData("DELETE FROM evidence_pending;", "has no entry in the log")]
    [InlineData("UPDATE evidence_entry SET leaf = -1 WHERE leaf = 2; UPDATE evidence_entry SET leaf = 2 WHERE leaf = 5; UPDATE evidence_entry SET leaf = 5 WHERE leaf = -1;", "root: expected")]
    [InlineData("INSERT INTO refusal (participant, answer_type, problems, refused_at, answer) VALUES ('NTA.UZ', 'IE906', '[]', 1, x'00');", "has no entry in the log")]
    [InlineData("INSERT INTO evidence_pending (kind, ref, at, hash, hint) SELECT kind, ref, at, hash, hint FROM evidence_entry WHERE leaf = 1;", "has one already")]
    [InlineData("INSERT INTO evidence_node (level, position, hash) VALUES (8, 5, zeroblob(32));", "evidence_node 8/5: a tree of")]
    [InlineData("UPDATE evidence_entry SET kind = 'Dreamt' WHERE leaf = 1;", "kind is 'Dreamt'")]
    public async Task WhatWasTakenAwayAddedOrMoved(string tampering, string expected)
    {
        await using var hub = await LoggedHub.Sequenced();
        await hub.Accept(hub.Uz, hub.Uz.Sign(LoggedHub.Ie001, LoggedHub.NewMrn(5)));
        LoggedHub.Tamper(hub, tampering);
        Assert.Contains(LoggedHub.Differences(hub), line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFactThatWasChangedTogetherWithItsEntry_ByTheCheckpoint()
    {
        await using var hub = await LoggedHub.Sequenced();
        using var session = hub.Get<Dialect>().Read();
        LoggedHub.Tamper(hub, "UPDATE refusal SET participant = 'NTA.GE'");
        var forged = CatsIce.Gateway.Evidence.Facts.FactTables.Refused.Read(session, [1L]).Single().Entry;
        LoggedHub.Tamper(hub, $"UPDATE evidence_entry SET hash = x'{forged.LeafHash}', hint = x'{Convert.ToHexString(CatsIce.Gateway.Evidence.Facts.Hint.Of(forged))}' WHERE kind = 'Refused'");
        Assert.All(LoggedHub.Differences(hub), line => Assert.StartsWith("evidence_checkpoint ", line, StringComparison.Ordinal));
        Assert.NotEmpty(LoggedHub.Differences(hub));
    }

    [Fact]
    public async Task ALogThatWasWrittenAnewOrCutOff_ByACheckpointThatWasKeptElsewhere()
    {
        await using var hub = await LoggedHub.Sequenced();
        var kept = hub.Query<byte[]>("SELECT document FROM evidence_checkpoint ORDER BY size DESC LIMIT 1").Single();
        Assert.Empty(Compared(hub, kept));
        Assert.Contains("it is no checkpoint", Assert.Single(Compared(hub, "<a/>"u8.ToArray())), StringComparison.Ordinal);
        Assert.Contains("does not hold", Assert.Single(Compared(hub, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(kept).Replace("<ice:TreeSize>", "<ice:TreeSize>1", StringComparison.Ordinal)))), StringComparison.Ordinal);

        LoggedHub.Tamper(hub, "UPDATE evidence_entry SET hash = zeroblob(32) WHERE leaf = 1");
        Assert.Contains("is not the one that was there", Assert.Single(Compared(hub, kept)), StringComparison.Ordinal);

        // With the checkpoint over it gone as well, nothing here knows of the end.
        LoggedHub.Tamper(hub, "DELETE FROM evidence_entry WHERE leaf = (SELECT MAX(leaf) FROM evidence_entry); DELETE FROM evidence_checkpoint WHERE size = (SELECT MAX(size) FROM evidence_checkpoint);");
        Assert.Contains("entries at its end are missing", Assert.Single(Compared(hub, kept)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InAPartOfTheLog_OnlyWhatIsThere()
    {
        await using var hub = await WithANode();
        LoggedHub.Tamper(hub, "UPDATE refusal SET participant = 'NTA.GE' WHERE refusal_id = 1; UPDATE refusal SET participant = 'NTA.GE' WHERE refusal_id = 290");
        var (first, last) = (new List<Difference>(), new List<Difference>());
        var check = new EvidenceCheck(hub.Get<Dialect>());
        check.Run(0, 100, first.Add);
        check.Run(280, 290, last.Add);
        Assert.Equal("refusal 1", Assert.Single(first).Place);
        Assert.Equal("refusal 290", Assert.Single(last).Place);
    }

    private static List<string> Compared(TestHub hub, byte[] kept)
    {
        var found = new List<string>();
        using var session = hub.Get<Dialect>().Read();
        using var elsewhere = new KeptElsewhere(session, difference => found.Add(difference.ToString()));
        elsewhere.Compare("kept.xml", kept);
        return found;
    }

    // So many refusals that a complete subtree is kept.
    private static async Task<TestHub> WithANode()
    {
        var hub = await LoggedHub.Sequenced();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => hub.Submit(hub.Uz, hub.Uz.Sign("IE002-typical-diversion-to-baku", LoggedHub.NewMrn(3)))));
        await LoggedHub.Sequence(hub);
        Assert.Equal(["8/0"], hub.Query<string>("SELECT level || '/' || position FROM evidence_node"));
        return hub;
    }

    // One byte, one digit, or something where there was nothing; always another value.
    private static string Changed(string column) => column switch
    {
        "canonical" or "document" or "answer" or "hash" or "hint" or "root" => $"CAST(substr({column}, 1, 1) || x'07' || substr({column}, 3) AS BLOB)",
        "received_at" or "issued_at" or "refused_at" or "started_at" or "ended_at" or "happened_at" or "parked_at" or "at" or "number" => $"{column} + 1",
        "ref" or "backfilled_at" or "log_index" => $"COALESCE({column}, 7) + 1000",
        _ => $"CASE WHEN {column} IS NULL THEN 'X' ELSE 'X' || substr({column}, 2) END",
    };

    // An entry that speaks of another fact is found by the fact that is not there, or by the one that has no entry.
    private static bool Names(string line, string table, string column) => (table, column) switch
    {
        ("outbox", _) => line.Contains($"outbox.{column}", StringComparison.Ordinal),
        ("evidence_entry", "ref") => line.Contains("leaf 3 of the log", StringComparison.Ordinal),
        ("evidence_entry", "hash") => line.StartsWith("evidence_entry 3: hash", StringComparison.Ordinal),
        ("evidence_entry", _) => line.StartsWith("evidence_entry 3: ", StringComparison.Ordinal) && line.Contains(column, StringComparison.Ordinal),
        ("evidence_node", _) => line.StartsWith("evidence_node 8/0: hash", StringComparison.Ordinal),
        ("evidence_checkpoint", _) => line.StartsWith("evidence_checkpoint ", StringComparison.Ordinal) && line.Contains(column, StringComparison.Ordinal),
        ("evidence_log", _) => line.Contains("evidence_log.origin", StringComparison.Ordinal),
        _ => line.Contains($"{table}.{column}", StringComparison.Ordinal),
    };
}
