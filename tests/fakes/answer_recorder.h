#pragma once

#include <httplib.h>

#include <cstddef>
#include <string>
#include <utility>

namespace boxoffice {

/// Forwards reads and records the response, so that a fault can be applied to it.
class AnswerRecorder final : public httplib::Stream {
 public:
  explicit AnswerRecorder(httplib::Stream& stream) : stream_(stream) {}

  bool is_readable() const override { return stream_.is_readable(); }
  bool is_writable() const override { return stream_.is_writable(); }
  ssize_t read(char* data, std::size_t size) override { return stream_.read(data, size); }
  ssize_t write(const char* data, std::size_t size) override {
    answer_.append(data, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    stream_.get_remote_ip_and_port(ip, port);
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    stream_.get_local_ip_and_port(ip, port);
  }
  socket_t socket() const override { return stream_.socket(); }

  std::string take_answer() { return std::move(answer_); }

 private:
  httplib::Stream& stream_;
  std::string answer_;
};

}  // namespace boxoffice
