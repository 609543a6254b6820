package parley.api.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Everything that travels on the bus. Immutable, so processes that share a JVM share the objects.
 *
 * <p>What must be there is: a message that lacks it cannot be made, so it decodes to {@link
 * Unknown}. Changes are additive: unknown fields are skipped and an unknown type decodes to {@link
 * Unknown}, so that versions can run side by side during an upgrade.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t", defaultImpl = BusMessage.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = LogRequest.Append.class, name = "append"),
  @JsonSubTypes.Type(value = LogRequest.Read.class, name = "read"),
  @JsonSubTypes.Type(value = LogRequest.Heads.class, name = "heads"),
  @JsonSubTypes.Type(value = LogRequest.Recent.class, name = "recent"),
  @JsonSubTypes.Type(value = LogReply.Appended.class, name = "appended"),
  @JsonSubTypes.Type(value = LogReply.Page.class, name = "page"),
  @JsonSubTypes.Type(value = LogReply.RoomHeads.class, name = "roomHeads"),
  @JsonSubTypes.Type(value = LogReply.RecentRooms.class, name = "recentRooms"),
  @JsonSubTypes.Type(value = LogEvent.Announcement.class, name = "announcement"),
  @JsonSubTypes.Type(value = LogEvent.Beacon.class, name = "beacon"),
  @JsonSubTypes.Type(value = LogEvent.Hearsay.class, name = "hearsay")
})
public sealed interface BusMessage permits LogRequest, LogReply, LogEvent, BusMessage.Unknown {

  /** What a newer peer sent and this version does not know, or bytes that are no message at all. */
  record Unknown() implements BusMessage {}
}
