package org.plazas.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.plazas.local.FailureLog.Shard;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// One event source mapping: reads a stream shard by shard, parents first, filters, gathers batches and
/// delivers them. Runs until it is interrupted or its pause is over.
final class StreamPoller implements Runnable {
    /// Lambda too looks four times a second.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private static final Duration BETWEEN_LISTS = Duration.ofSeconds(2);
    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(1);
    private static final int RECORDS_PER_LOOK = 1000;

    private final StreamSource source;
    private final String streamArn;
    private final DynamoDbStreamsClient streams;
    private final Lanes lanes;
    private final Checkpoints checkpoints;
    private final Pause pause;
    private final InstantSource realTime;
    private final UnaryOperator<Instant> shownTime;
    private final PrintStream log;

    private final Map<String, String> iterators = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private List<Shard> known = List.of();
    private Instant asked = Instant.EPOCH;

    /// @param shownTime turns a real time into one of the clock that functions see
    StreamPoller(
            StreamSource source,
            String streamArn,
            DynamoDbStreamsClient streams,
            Lanes lanes,
            Checkpoints checkpoints,
            Pause pause,
            InstantSource realTime,
            UnaryOperator<Instant> shownTime,
            PrintStream log) {
        this.source = source;
        this.streamArn = streamArn;
        this.streams = streams;
        this.lanes = lanes;
        this.checkpoints = checkpoints;
        this.pause = pause;
        this.realTime = realTime;
        this.shownTime = shownTime;
        this.log = log;
    }

    @Override
    public void run() {
        while (!pause.isOver() && !Thread.currentThread().isInterrupted()) {
            try {
                for (var shard : shards()) {
                    read(shard);
                }
                pause.rest(BETWEEN_LOOKS);
            } catch (ExpiredIteratorException | TrimmedDataAccessException lost) {
                iterators.clear();
            } catch (SdkException failure) {
                if (!pause.isOver()) {
                    log.println(source.function() + "'s stream can't be read, trying again: " + failure.getMessage());
                }
                iterators.clear();
                pause.rest(AFTER_AN_ERROR);
            }
        }
    }

    /// A stream's shards change every few hours: they are not asked for at every look.
    private List<Shard> shards() {
        var now = realTime.instant();
        if (known.stream().anyMatch(shard -> finished.contains(shard.id())) || now.isAfter(asked.plus(BETWEEN_LISTS))) {
            known = readable();
            asked = now;
        }
        return known;
    }

    /// Shards that are not read to their end, and whose parents are.
    private List<Shard> readable() {
        var shards = streams.describeStream(of -> of.streamArn(streamArn))
                .streamDescription()
                .shards();
        var listed = shards.stream()
                .map(software.amazon.awssdk.services.dynamodb.model.Shard::shardId)
                .toList();
        finished.retainAll(listed);
        return shards.stream()
                .filter(shard -> !finished.contains(shard.shardId()))
                .filter(shard -> shard.parentShardId() == null
                        || !listed.contains(shard.parentShardId())
                        || finished.contains(shard.parentShardId()))
                .map(shard -> new Shard(streamArn, shard.shardId()))
                .toList();
    }

    private void read(Shard shard) {
        var batch = new ArrayList<StreamRecord>();
        var last = Optional.<String>empty();
        var deadline = Optional.<Instant>empty();
        while (true) {
            var iterator = iterators.computeIfAbsent(shard.id(), id -> firstIterator(shard));
            var look = streams.getRecords(get -> get.shardIterator(iterator).limit(RECORDS_PER_LOOK));
            for (var record : look.records()) {
                var read = StreamRecord.of(
                        record, streamArn, shownTime.apply(record.dynamodb().approximateCreationDateTime()));
                last = Optional.of(read.sequenceNumber());
                if (source.matches(read.json())) {
                    batch.add(read);
                }
            }
            if (look.nextShardIterator() == null) {
                iterators.remove(shard.id());
                finished.add(shard.id());
            } else {
                iterators.put(shard.id(), look.nextShardIterator());
            }
            if (deadline.isEmpty() && !batch.isEmpty()) {
                deadline = Optional.of(realTime.instant().plus(source.window()));
            }
            var mayFill = batch.size() < lanes.capacity()
                    && deadline.filter(realTime.instant()::isBefore).isPresent();
            if (finished.contains(shard.id()) || !mayFill || pause.isOver()) {
                if (last.isPresent()) {
                    deliver(batch, shard, last.get());
                }
                return;
            }
            pause.rest(BETWEEN_LOOKS);
        }
    }

    /// Delivers, and notes that everything up to a record is done, whether it matched or not.
    private boolean deliver(List<StreamRecord> batch, Shard shard, String upTo) {
        var delivered = batch.isEmpty() || lanes.deliver(List.copyOf(batch), shard);
        batch.clear();
        if (delivered) {
            checkpoints.done(source.function(), shard, upTo);
        }
        return delivered;
    }

    private String firstIterator(Shard shard) {
        var request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shard.id());
        var last = checkpoints.last(source.function(), shard);
        if (last.isPresent()) {
            request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(last.get());
        } else {
            request.shardIteratorType(
                    source.fromTheStart() ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST);
        }
        return streams.getShardIterator(request.build()).shardIterator();
    }
}
